/** The first `count` primes, from whose roots SHA-256 takes its constants. */
function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}

const primes = firstPrimes(64);
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
const initialState = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)));

/**
 * The SHA-256 (FIPS 180-4) of a text in UTF-8, in hexadecimal. It is here because a digest is needed at once, wherever this runs, and
 * the platform's own is asynchronous in browsers and Node's in Node only.
 */
export function sha256(text: string): string {
  const state = Int32Array.from(initialState);
  const message = pad(new TextEncoder().encode(text));
  for (let offset = 0; offset < message.byteLength; offset += 64) addBlock(state, message, offset);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The bytes, a 1 bit, zeros, and the length in bits, in blocks of 64 bytes. */
function pad(bytes: Uint8Array): DataView {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function addBlock(state: Int32Array, message: DataView, offset: number): void {
  const schedule = scheduleOf(message, offset);
  // Always eight: the state is.
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let round = 0; round < 64; round++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + (roundConstants[round] ?? 0) + (schedule[round] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [a, b, c, d, e, f, g, h] = [(first + sum0 + majority) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word;
}

function scheduleOf(message: DataView, offset: number): Int32Array {
  const words = new Int32Array(64);
  for (let index = 0; index < 16; index++) words[index] = message.getInt32(offset + index * 4);
  const at = (index: number) => words[index] ?? 0;
  for (let index = 16; index < 64; index++) {
    const [before, last] = [at(index - 15), at(index - 2)];
    const sigma0 = rotate(before, 7) ^ rotate(before, 18) ^ (before >>> 3);
    const sigma1 = rotate(last, 17) ^ rotate(last, 19) ^ (last >>> 10);
    words[index] = at(index - 16) + sigma0 + at(index - 7) + sigma1;
  }
  return words;
}
