import type { StringAtom } from "../model/atom.js";
import { factsOf, isFormatWithin } from "../model/formats.js";
import { keepsText } from "../model/keeps.js";
import { fromQuantity, isQuantity } from "../model/quantity.js";
import { lengthsOf, textsOf } from "./pattern-texts.js";

/** Texts longer than this are not written, however long a schema wants them. */
const maxWritten = 100_000;

/** Whether all texts of one atom are in the other: proved, or else the texts to try as counterexamples. */
export function compareTexts(a: StringAtom, b: StringAtom): "yes" | readonly string[] {
  if (a.values) {
    const outside = [...a.values].filter((value) => !keepsText(b, value));
    return outside.length === 0 ? "yes" : outside;
  }
  if (isQuantity(a.codec)) return compareQuantities(a, b, a.codec);
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

function compareQuantities(a: StringAtom, b: StringAtom, codec: "date" | "bigint"): "yes" | readonly string[] {
  const isAfter = b.from === undefined || (a.from !== undefined && a.from >= b.from);
  const isBefore = b.to === undefined || (a.to !== undefined && a.to <= b.to);
  const hit = [...b.except].filter((value) => keepsText(a, value));
  if (!b.values && isAfter && isBefore && hit.length === 0) return "yes";
  const near = [b.from, b.to].flatMap((end) => (end === undefined ? [] : [end - 1n, end + 1n]));
  const texts = near.flatMap((quantity) => fromQuantity(quantity, codec) ?? []);
  return [...hit, ...[...texts, ...quantitiesIn(a, codec)].filter((text) => keepsText(a, text))];
}

/** Some dates or bigints of an atom. */
function quantitiesIn(atom: StringAtom, codec: "date" | "bigint"): readonly string[] {
  const day = 86_400_000n;
  const ends = [atom.from, atom.to].flatMap((end) => (end === undefined ? [] : [end]));
  const start = codec === "date" ? BigInt(Date.UTC(2026, 0, 1)) : 1n;
  const candidates = [start, start + (codec === "date" ? day : 1n), 0n, -1n, ...ends];
  const more = ends.flatMap((end) => [1n, 2n, 3n].flatMap((count) => [end + count, end - count]));
  const texts = [...candidates, ...more].flatMap((quantity) => fromQuantity(quantity, codec) ?? []);
  return [...new Set(texts)].filter((text) => keepsText(atom, text));
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
  if (isQuantity(atom.codec)) return quantitiesIn(atom, atom.codec);
  const [shortest, longest] = lengths(atom);
  if (shortest > maxWritten) return [];
  const sizes = [Math.max(shortest, Math.min(1, longest)), shortest, ...wanted, longest].filter(
    (length) => length >= 0 && length <= maxWritten,
  );
  const fitting = [...atom.patterns].flatMap((pattern) => sizes.flatMap((size) => textsOf(pattern, size)));
  const candidates = [
    ...[...atom.formats].flatMap((format) => factsOf(format).examples),
    ...fitting,
    // A pattern may leave open what stands before and after.
    ...fitting.slice(0, 2).flatMap((text) => [`${text}a`, `a${text}`]),
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
