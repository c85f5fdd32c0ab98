/** Chance that can be repeated: the same seed gives the same sequence. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  readonly bytes: (length: number) => Buffer;
  /** Text with what parsers trip over in it. */
  readonly text: (maxLength: number) => string;
}

const pieces = [
  "a",
  "0",
  " ",
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "/",
  ".",
  "%",
  "&",
  "=",
  "\0",
  "\n",
  "é",
  "漢",
  "😀",
  "\ud800",
  "__proto__",
] as const;

/** Mulberry32: small, fast, and good enough to choose by. `parts` are mixed into one seed. */
export function createRandom(...parts: readonly number[]): Random {
  let state = 0x9e3779b9;
  for (const part of parts) state = Math.imul(state ^ part, 0x85ebca6b) ^ (state >>> 13);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0];
  return {
    below,
    pick,
    chance: (probability) => next() < probability,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    text: (maxLength) => Array.from({ length: below(maxLength) }, () => pick(pieces)).join(""),
  };
}
