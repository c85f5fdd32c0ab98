/** How many lines around a change are shown. */
const context = 3;

/** Past this many differing lines texts count as wholly different: finding out what they share would take too long. */
const maxEdits = 3_000;

interface Line {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/** What changes from one text to another, in the form of `diff -u`; empty where nothing does. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const lines = diffLines(linesOf(before), linesOf(after));
  const name = path.replace(/^\//, "");
  return [`--- a/${name}`, `+++ b/${name}`, ...hunksOf(lines)].join("\n");
}

function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : `${text}\n\\ No newline at end of file`).split("\n");
}

function diffLines(before: readonly string[], after: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const same = (texts: readonly string[]) => texts.map((text): Line => ({ mark: " ", text }));
  const middle = diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))];
}

/** Myers's greedy algorithm: the furthest that can be reached on each diagonal with one more edit, until the end is. */
function diffMiddle(before: readonly string[], after: readonly string[]): readonly Line[] {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(before.length + after.length, maxEdits); edits++) {
    trace.push(reached);
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = isInsertion(reached, diagonal, edits) ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trace, before, after);
    }
    reached = next;
  }
  return [...before.map((text): Line => ({ mark: "-", text })), ...after.map((text): Line => ({ mark: "+", text }))];
}

function at(reached: ReadonlyMap<number, number>, diagonal: number): number {
  return reached.get(diagonal) ?? -1;
}

function isInsertion(reached: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(reached, diagonal - 1) < at(reached, diagonal + 1));
}

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Line[] {
  const lines: Line[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const inserted = isInsertion(reached, diagonal, edits);
    const from = inserted ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : at(reached, from);
    const fromY = edits === 0 ? 0 : fromX - from;
    for (; x > fromX && y > fromY; x--, y--) lines.push({ mark: " ", text: before[x - 1] ?? "" });
    if (edits === 0) break;
    lines.push(inserted ? { mark: "+", text: after[fromY] ?? "" } : { mark: "-", text: before[fromX] ?? "" });
    [x, y] = [fromX, fromY];
  }
  return lines.reverse();
}

function hunksOf(lines: readonly Line[]): readonly string[] {
  const changed = lines.flatMap(({ mark }, index) => (mark === " " ? [] : [index]));
  const hunks: string[] = [];
  let [old, now, next] = [1, 1, 0];
  for (let index = 0; index < changed.length; ) {
    const first = Math.max((changed[index] ?? 0) - context, next);
    let last = changed[index] ?? 0;
    while (index < changed.length && (changed[index] ?? 0) - last <= context * 2) last = changed[index++] ?? last;
    for (; next < first; next++) [old, now] = [old + 1, now + 1];
    const hunk = lines.slice(first, last + context + 1);
    const [removed, added] = [
      hunk.filter(({ mark }) => mark !== "+").length,
      hunk.filter(({ mark }) => mark !== "-").length,
    ];
    hunks.push(`@@ -${rangeOf(old, removed)} +${rangeOf(now, added)} @@`, ...hunk.map(({ mark, text }) => mark + text));
    [old, now, next] = [old + removed, now + added, first + hunk.length];
  }
  return hunks;
}

function rangeOf(start: number, count: number): string {
  if (count === 1) return `${start}`;
  return `${count === 0 ? start - 1 : start},${count}`;
}
