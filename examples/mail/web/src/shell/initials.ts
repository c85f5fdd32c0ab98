import type { Person } from "../types.js";

const hues = 6;

/** The first letters of the first and last name, or of the address. */
export function initialsOf({ name, address }: Person): string {
  const words = (name || address).split(/[\s.@_-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = name && words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const initials = letters.map((word) => [...(word ?? "")][0] ?? "").join("");
  return initials === "" ? "?" : initials.toUpperCase();
}

/** One of six colours, always the same for an address. */
export function hueOf(address: string): number {
  return [...address].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973, 7) % hues;
}
