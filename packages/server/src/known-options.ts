/** The names an options object may have, and those of the objects in it. Written beside the type, so that the compiler compares the two. */
export type OptionNames<Options> = { readonly [K in keyof Required<Options>]: true };

/**
 * Refuses options that nobody would read: a limit that is misspelt is no limit. The compiler says the same to those who have one.
 * @throws TypeError that says which name was meant.
 */
export function assertKnownOptions(where: string, options: object, names: object): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(names, name)) continue;
    const meant = closest(name, Object.keys(names));
    const hint = meant === undefined ? `it takes ${Object.keys(names).join(", ")}` : `did you mean ${meant}?`;
    throw new TypeError(`${where} has no option "${name}": ${hint}`);
  }
}

/** The name that takes the fewest edits, the first of several, when these leave half of what was written: `maxBodySize`, `maxBatch`. */
function closest(name: string, names: readonly string[]): string | undefined {
  const byEdits = names.map((candidate) => ({
    candidate,
    edits: countEdits(name.toLowerCase(), candidate.toLowerCase()),
  }));
  const [best] = byEdits.sort((a, b) => a.edits - b.edits);
  return best && best.edits <= name.length / 2 ? best.candidate : undefined;
}

/** How many letters have to be added, removed or replaced to make one text of the other. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let at = 0; at < from.length; at += 1) {
    const next = [at + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (row[column] ?? 0) + (from[at] === to[column] ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
