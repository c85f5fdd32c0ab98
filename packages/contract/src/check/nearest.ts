/** The word that somebody meant who wrote another: one that is a third of its letters away at most, whatever their case. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const near = words.map((word) => ({ word, distance: distanceOf(written.toLowerCase(), word.toLowerCase()) }));
  const [best] = near.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.ceil(best.word.length / 3) ? best.word : undefined;
}

/** How many letters must be added, taken away or changed (Levenshtein's distance). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at++) {
      const changed = (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
