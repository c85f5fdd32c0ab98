import type { Summary } from "../types.js";

/** A page of a folder, as the server answers it. */
export interface ListPage {
  readonly items: readonly Summary[];
  readonly next: string | null;
}

/** The pages of a folder that have been read, newest messages first. The cursor after them is the last page's. */
export type ListPages = readonly ListPage[];

/** Changes messages, and leaves out those for which there is null. */
export function editPages(pages: ListPages, edit: (summary: Summary) => Summary | null): ListPages {
  return pages.map((page) => ({ ...page, items: page.items.flatMap((summary) => edit(summary) ?? []) }));
}

/** Puts a message where its date belongs, unless that is beyond what has been read so far. */
export function insertMessage(pages: ListPages, message: Summary): ListPages {
  const without = editPages(pages, (summary) => (summary.id === message.id ? null : summary));
  const older = ({ at }: Summary) => at <= message.at;
  const home = without.findIndex(({ items }) => items.some(older));
  if (home !== -1) return without.map((page, index) => (index === home ? insertInto(page, message, older) : page));
  const last = without.at(-1);
  if (!last || last.next !== null) return without;
  return [...without.slice(0, -1), { ...last, items: [...last.items, message] }];
}

function insertInto(page: ListPage, message: Summary, older: (summary: Summary) => boolean): ListPage {
  const place = page.items.findIndex(older);
  return { ...page, items: [...page.items.slice(0, place), message, ...page.items.slice(place)] };
}

/**
 * Takes in what the folder's first page says now. Asking for all pages again would be a hundred calls in a large folder; what is further
 * down stays as it is. When so much is new that the two do not meet, only the new page is left, and the others are read anew.
 */
export function mergeFirstPage(pages: ListPages, first: ListPage): ListPages {
  const [newest] = first.items;
  const oldest = first.items.at(-1);
  if (first.next === null || !newest || !oldest) return [first];
  const known = pages.flatMap(({ items }) => items);
  const fresh = new Set(first.items.map(({ id }) => id));
  if (!known.some(({ id }) => fresh.has(id))) return [first];
  const arrivedSince = known.filter(({ id, at }) => !fresh.has(id) && at > newest.at);
  const head = { items: [...arrivedSince, ...first.items], next: first.next };
  const rest = editPages(pages, (summary) => (fresh.has(summary.id) || summary.at > oldest.at ? null : summary));
  return [head, ...rest.filter(({ items }) => items.length > 0)];
}
