// Scripts that are written without spaces.
const unspaced = "[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}]";
const beforeUnspaced = new RegExp(`(?=${unspaced})`, "gu");

/** What `ts_headline` puts around what matched: no text can have it, because `toWords` takes it away. */
export const matchStart = "\u0002";
export const matchEnd = "\u0003";

/** What the index reads of one message. A longer text is found by its first part; Postgres refuses vectors of more than 1 MiB. */
const maxIndexed = 100_000;

/**
 * Text as the search index is to split it: Chinese and Japanese character by character, since their words cannot be told apart without a dictionary. A phrase of
 * characters then finds them wherever they stand.
 */
export function toWords(text: string): string {
  return (
    text
      .slice(0, maxIndexed)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken away
      .replace(/[\u0000-\u0008\u000b-\u001f]/g, " ")
      .replace(beforeUnspaced, " ")
      .replace(/\s+/g, " ")
      .trim()
  );
}

/**
 * What a person types as a `tsquery`: every word as the beginning of one, `"several words"` in that order, `-word` for what must not be there.
 * Nothing in it is an operator of Postgres's.
 */
export function toTsQuery(text: string): string {
  const terms = text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g);
  return Array.from(terms, ([, not, phrase, word = ""]) => {
    const quoted = quote(toWords(phrase ?? word));
    if (quoted === "") return "";
    return `${not && "!"}${quoted}${phrase === undefined ? ":*" : ""}`;
  })
    .filter((term) => term !== "")
    .join(" & ");
}

function quote(words: string): string {
  return /[\p{L}\p{N}]/u.test(words) ? `'${words.replaceAll("\\", " ").replaceAll("'", "''")}'` : "";
}

/** A passage in parts, what matched apart from what did not. */
export type Passage = { text: string; match: boolean }[];

// The spaces that `toWords` put in, whatever has been put around what matched.
const marks = `[${matchStart}${matchEnd}]*`;
const joints = new RegExp(`(?<=${unspaced}${marks}) (?=${marks}${unspaced})`, "gu");

/** Reads what `ts_headline` gave. */
export function toPassage(headline: string): Passage {
  return headline
    .replace(joints, "")
    .split(matchStart)
    .flatMap((part, index): Passage => {
      const [first = "", rest] = part.split(matchEnd);
      if (index === 0) return [{ text: first, match: false }];
      return [
        { text: first, match: true },
        { text: rest ?? "", match: false },
      ];
    })
    .filter(({ text }) => text !== "");
}
