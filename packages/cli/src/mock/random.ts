/** Numbers that look random and are not: the same seed gives the same ones, on every machine. */
export interface Random {
  /** From 0 up to but not including 1. */
  readonly next: () => number;
  /** An integer from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly [T, ...T[]] | readonly T[]) => T;
  /** True in this share of cases, 0 to 1. */
  readonly chance: (share: number) => boolean;
  /** Numbers of their own for one purpose: what is taken of them changes nothing for others. */
  readonly fork: (purpose: string) => Random;
}

/** Begins the numbers of a seed. */
export function createRandom(seed: string): Random {
  const next = sfc32(hash(seed));
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new TypeError("There is nothing to pick from");
      return list[integer(0, list.length - 1)] as T;
    },
    chance: (share) => next() < share,
    fork: (purpose) => createRandom(`${seed}/${purpose}`),
  };
}

type State = [number, number, number, number];

/** FNV-1a from four starts, which makes four words of any text. */
function hash(text: string): State {
  return [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((start) => {
    let word = start;
    for (let index = 0; index < text.length; index++) word = Math.imul(word ^ text.charCodeAt(index), 0x01000193);
    return word | 0;
  }) as State;
}

/** Chris Doty-Humphrey's small fast counter, which is good enough for anything but secrets. */
function sfc32(state: State): () => number {
  let [a, b, c, counter] = state;
  const step = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first ones still look like the seed.
  for (let round = 0; round < 12; round++) step();
  return step;
}
