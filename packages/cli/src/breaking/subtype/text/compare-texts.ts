import type { StringAtom } from "../model/atom.js";
import { factsOf, isFormatWithin } from "../model/formats.js";
import { keepsText } from "../model/keeps.js";
import { lengthsOf, textsOf } from "./pattern-texts.js";

/** Texts longer than this are not written, however long a schema wants them. */
const maxWritten = 100_000;

/** Whether all texts of one atom are in the other: proved, or else the texts to try as counterexamples. */
export function compareTexts(a: StringAtom, b: StringAtom): "yes" | readonly string[] {
  if (a.values) {
    const outside = [...a.values].filter((value) => !keepsText(b, value));
    return outside.length === 0 ? "yes" : outside;
  }
  const [shortest, longest] = lengths(a);
  const isWithin = !b.values && shortest >= b.minLength && longest <= b.maxLength;
  const hasFormats = [...b.formats].every((format) => [...a.formats].some((other) => isFormatWithin(other, format)));
  const hasPatterns = [...b.patterns].every((pattern) => a.patterns.has(pattern));
  const hit = [...b.except].filter((value) => keepsText(a, value));
  if (isWithin && hasFormats && hasPatterns && hit.length === 0) return "yes";
  return [
    ...hit,
    ...textsIn(a, [b.minLength - 1, b.maxLength + 1, ...[...(b.values ?? [])].map((text) => text.length)]),
  ];
}

/** How long the texts of an atom are at least and at most, by all that is known of them. */
function lengths({ minLength, maxLength, formats, patterns }: StringAtom): readonly [min: number, max: number] {
  const known = [...patterns].map(lengthsOf);
  for (const format of formats) {
    const { minLength: min = 0, maxLength: max = Number.POSITIVE_INFINITY } = factsOf(format);
    known.push([min, max]);
  }
  return known.reduce(([min, max], [more, less]) => [Math.max(min, more), Math.min(max, less)], [minLength, maxLength]);
}

/** Texts of an atom, short and readable ones first, and some of the lengths that are asked for. */
export function textsIn(atom: StringAtom, wanted: readonly number[] = []): readonly string[] {
  if (atom.values) return [...atom.values];
  const [shortest, longest] = lengths(atom);
  if (shortest > maxWritten) return [];
  const sizes = [Math.max(shortest, Math.min(1, longest)), shortest, ...wanted, longest].filter(
    (length) => length >= 0 && length <= maxWritten,
  );
  const candidates = [
    ...[...atom.formats].flatMap((format) => factsOf(format).examples),
    ...[...atom.patterns].flatMap((pattern) => sizes.flatMap((size) => textsOf(pattern, size))),
    ...sizes.flatMap((size) => wordsOf(size)),
    ...common,
  ];
  return [...new Set(candidates)].filter((text) => keepsText(atom, text));
}

const common = ["b", "c", "other", "A", "0", "-1", "1.5", " ", "", "é", "true", "null", "a@b.co", "2026-01-01"];

/** Some texts of one length. */
function wordsOf(size: number): readonly string[] {
  return ["a", "b", "0"].map((letter) => letter.repeat(size)).concat(size > 0 ? [`${"a".repeat(size - 1)}b`] : []);
}
