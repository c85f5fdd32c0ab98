/** What a list shows, from top to bottom. */
export interface Place {
  /** Which list it is. */
  readonly listKey: string;
  readonly ids: readonly string[];
}

interface Change {
  readonly before: Place;
  readonly now: Place;
  readonly scrollTop: number;
  /** The height of each row. */
  readonly rowPx: number;
}

/**
 * Where to scroll to after a list has changed, so that what is being looked at stays where it is: the first row that was seen and is still
 * there. At the very top new rows are meant to be seen, and another list begins at its top.
 */
export function keepPlace({ before, now, scrollTop, rowPx }: Change): number {
  if (before.listKey !== now.listKey) return 0;
  const first = Math.floor(scrollTop / rowPx);
  if (first === 0) return scrollTop;
  const places = new Map(now.ids.map((id, index) => [id, index]));
  for (let index = first; index < before.ids.length; index += 1) {
    const place = places.get(before.ids[index] ?? "");
    if (place !== undefined) return Math.max(0, scrollTop + (place - index) * rowPx);
  }
  return scrollTop;
}
