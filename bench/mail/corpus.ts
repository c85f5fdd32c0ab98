/** The same mail on every machine and in every run. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly at: Date;
}

const syllables = [
  "ka",
  "lo",
  "mi",
  "ter",
  "ro",
  "sen",
  "va",
  "du",
  "pri",
  "on",
  "est",
  "bal",
  "gri",
  "cu",
  "tin",
  "phe",
];
const year = Date.UTC(2025, 0, 1);

/** Letters of about 150 words out of some 4,000, common ones more often; every hundredth has a word that no other kind has. */
export function createLetters(count: number): Letter[] {
  const random = createRandom(1);
  const word = () => {
    // Squared twice, so that words are as unequal as in a language.
    const rank = Math.floor(random() ** 4 * 4_000);
    return [rank % 16, Math.floor(rank / 16) % 16, Math.floor(rank / 256)].map((index) => syllables[index]).join("");
  };
  const words = (length: number) => Array.from({ length }, word).join(" ");
  return Array.from({ length: count }, (_, index) => ({
    subject: words(5),
    text: `${words(100 + Math.floor(random() * 100))}${index % 100 === 0 ? " quintessence" : ""} regards`,
    from: { name: words(2), address: `sender-${index % 50}@example.com` },
    at: new Date(year + index * 60_000),
  }));
}

/** Mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
