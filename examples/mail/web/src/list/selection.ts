/** Which messages are chosen, and where a range begins. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The message that was chosen last by itself. */
  readonly anchor: string | null;
}

/** The most that one call takes. */
export const maxSelected = 500;

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Chooses a message, or no longer. */
export function toggle({ ids }: Selection, id: string): Selection {
  const without = [...ids].filter((each) => each !== id);
  const next = without.length < ids.size ? without : [...ids, id].slice(-maxSelected);
  return { ids: new Set(next), anchor: id };
}

/** Chooses everything from the anchor to a message, besides what is chosen already. */
export function extendTo({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const from = order.indexOf(anchor ?? id);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return toggle({ ids, anchor }, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...new Set([...ids, ...range])].slice(0, maxSelected)), anchor };
}

/** What is chosen and still there. */
export function stillThere({ ids }: Selection, order: readonly string[]): string[] {
  return order.filter((id) => ids.has(id));
}
