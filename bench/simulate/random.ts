/** A source of chance that is the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  readonly next: () => number;
  /** Waiting times of events that come independently of each other, by their mean. */
  readonly exponential: (mean: number) => number;
  /** A whole number below `count`. */
  readonly below: (count: number) => number;
  /** A source of its own for one part of the simulation: what one part draws then changes nothing for the others. */
  readonly fork: (name: string) => Random;
}

/** Makes a source of chance: sfc32 (Chris Doty-Humphrey, PractRand), seeded by a text. */
export function createRandom(seed: string): Random {
  const next = sfc32(hashes(seed));
  for (let round = 0; round < 12; round += 1) next();
  return {
    next,
    exponential: (mean) => -Math.log(1 - next()) * mean,
    below: (count) => Math.floor(next() * count),
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}

type Quad = [number, number, number, number];

function sfc32(state: Quad): () => number {
  let [a, b, c, counter] = state;
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** Four FNV-1a hashes of one text, each begun elsewhere. */
function hashes(text: string): Quad {
  return [hash(text, 0x811c9dc5), hash(text, 0x01000193), hash(text, 0x9e3779b9), 1];
}

function hash(text: string, start: number): number {
  let value = start;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}
