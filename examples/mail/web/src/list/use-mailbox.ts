import { useState } from "react";
import { openSavedDraft } from "../compose/composer.js";
import { navigate, useRoute } from "../shell/navigation.js";
import type { Route } from "../shell/route.js";
import { isNarrow } from "../shell/widths.js";
import type { Destination, Folder } from "../types.js";
import { extendTo, nothingSelected, type Selection, stillThere, toggle } from "./selection.js";
import { type MessageActions, useMessageActions } from "./use-message-actions.js";
import { type Rows, useRows } from "./use-rows.js";

/** The list as a person moves in it: what is shown, where the keyboard is, what is chosen, and what can be done with it. */
export interface Mailbox {
  readonly route: Route;
  readonly rows: Rows;
  /** The message that the keyboard stands on. */
  readonly active: string | null;
  /** Counted up when the keyboard moved on. */
  readonly focusCount: number;
  readonly selection: Selection;
  /** What an action is for: what is chosen, else the open message, else the active one. */
  readonly targets: readonly string[];
  open(id: string): void;
  /** Moves to the next row, or the one before; an open message makes room for that one. */
  step(by: 1 | -1): void;
  select(id: string, range: boolean): void;
  selectAll(): void;
  clearSelection(): void;
  markRead(ids: readonly string[], read: boolean): void;
  move(ids: readonly string[], to: Destination): void;
  remove(ids: readonly string[]): void;
}

/** Follows the list of the folder or search that the address names. */
export function useMailbox(): Mailbox {
  const route = useRoute();
  const rows = useRows(route);
  const actions = useMessageActions();
  const cursor = useCursor(rows, route.message);
  const [selection, setSelection] = useState(nothingSelected);
  const listKey = `${route.folder}?${route.search}`;
  const [selectedIn, setSelectedIn] = useState(listKey);
  if (selectedIn !== listKey) {
    setSelectedIn(listKey);
    setSelection(nothingSelected);
  }
  const order = rows.rows.map(({ message }) => message.id);
  const chosen = stillThere(selection, order);
  const single = route.message ?? cursor.active;
  const open = (id: string) => {
    cursor.set(id);
    const entry = rows.rows.find(({ message }) => message.id === id);
    if (entry?.message.folder === "drafts") void openSavedDraft(id);
    else navigate({ message: id }, { replace: route.message !== null });
  };
  return {
    route,
    rows,
    active: cursor.active,
    focusCount: cursor.focusCount,
    selection: { ...selection, ids: new Set(chosen) },
    targets: chosen.length > 0 ? chosen : single ? [single] : [],
    open,
    step(by) {
      const next = order[order.indexOf(cursor.active ?? "") + by] ?? cursor.active;
      if (!next) return;
      cursor.moveTo(next);
      if (route.message !== null && !isNarrow()) navigate({ message: next }, { replace: true });
    },
    select(id, range) {
      cursor.set(id);
      setSelection((now) => (range ? extendTo(now, id, order) : toggle(now, id)));
    },
    selectAll: () => setSelection(extendTo({ ids: new Set(), anchor: order[0] ?? null }, order.at(-1) ?? "", order)),
    clearSelection: () => setSelection(nothingSelected),
    ...leaving({ actions, route, order, done: () => setSelection(nothingSelected), moveTo: cursor.moveTo }),
  };
}

interface Leaving {
  readonly actions: MessageActions;
  readonly route: Route;
  readonly order: readonly string[];
  readonly done: () => void;
  readonly moveTo: (id: string) => void;
}

/** Actions after which messages have left the list: the keyboard, and what is open, go on to the one after them. */
function leaving({ actions, route, order, done, moveTo }: Leaving): Pick<Mailbox, "markRead" | "move" | "remove"> {
  const goOn = (ids: readonly string[]) => {
    done();
    const next = neighbour(order, ids);
    if (next) moveTo(next);
    if (route.message !== null && ids.includes(route.message)) {
      navigate({ message: isNarrow() ? null : next }, { replace: true });
    }
  };
  return {
    markRead(ids, read) {
      actions.markRead(ids, read);
      done();
    },
    move(ids, to) {
      goOn(ids);
      actions.move(ids, to);
    },
    remove(ids) {
      goOn(ids);
      actions.remove(ids);
    },
  };
}

/** The first message after some that go, or the last before them. */
function neighbour(order: readonly string[], going: readonly string[]): string | null {
  const gone = new Set(going);
  const last = order.findLastIndex((id) => gone.has(id));
  return (
    order.slice(last + 1).find((id) => !gone.has(id)) ?? order.slice(0, last).findLast((id) => !gone.has(id)) ?? null
  );
}

/** Where the keyboard stands in the list. */
function useCursor({ rows }: Rows, open: string | null) {
  const [place, setPlace] = useState<{ readonly id: string | null; readonly focusCount: number }>({
    id: open,
    focusCount: 0,
  });
  const there = rows.some(({ message }) => message.id === place.id);
  return {
    active: there ? place.id : (rows[0]?.message.id ?? null),
    focusCount: place.focusCount,
    set: (id: string) => setPlace((now) => ({ ...now, id })),
    moveTo: (id: string) => setPlace((now) => ({ id, focusCount: now.focusCount + 1 })),
  };
}

/** Whether messages of a folder can be archived from there. */
export function canArchive(folder: Folder): boolean {
  return folder !== "archive" && folder !== "drafts";
}
