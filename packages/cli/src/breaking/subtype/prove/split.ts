import {
  type ArrayAtom,
  type Atom,
  elementAt,
  type NumberAtom,
  nothing,
  type ObjectAtom,
  partAt,
  type StringAtom,
} from "../model/atom.js";
import { keepsText } from "../model/keeps.js";
import { isEmptySchema, type Prover } from "./prover.js";

/** The most pieces into which something is cut at once. */
const maxPieces = 64;

/** Cuts an atom into pieces that together are the whole, where others begin or end. One piece, or none, where it cannot be cut. */
export function split(prover: Prover, a: Atom, others: readonly Atom[]): readonly Atom[] {
  const pieces = cut(prover, a, others);
  return pieces.length > maxPieces ? [] : pieces.filter((piece) => !prover.a.isEmpty(piece));
}

function cut(prover: Prover, a: Atom, others: readonly Atom[]): readonly Atom[] {
  if (a.type === "boolean") return [...a.values].map((value) => ({ ...a, values: new Set([value]) }));
  if (a.type === "number")
    return cutNumbers(
      a,
      others.filter((other) => other.type === "number"),
    );
  if (a.type === "string")
    return cutTexts(
      a,
      others.filter((other) => other.type === "string"),
    );
  if (a.type === "array")
    return cutLists(
      prover,
      a,
      others.filter((other) => other.type === "array"),
    );
  if (a.type === "object")
    return cutObjects(
      prover,
      a,
      others.filter((other) => other.type === "object"),
    );
  return [a];
}

function cutNumbers(a: NumberAtom, others: readonly NumberAtom[]): readonly Atom[] {
  if (a.values) return [...a.values].map((value) => ({ ...a, values: new Set([value]) }));
  const points = others.flatMap(({ min, max, except, values }) => [min.at, max.at, ...except, ...(values ?? [])]);
  const cuts = [...new Set(points)].filter((at) => at >= a.min.at && at <= a.max.at && Number.isFinite(at));
  if (cuts.length === 0 || cuts.length > maxPieces) return [];
  const pieces: Atom[] = [];
  let { min } = a;
  for (const at of cuts.sort((one, other) => one - other)) {
    pieces.push({ ...a, min, max: { at, open: true } });
    const isIn = !(at === a.min.at && a.min.open) && !(at === a.max.at && a.max.open);
    if (isIn) pieces.push({ ...a, min: { at, open: false }, max: { at, open: false } });
    min = { at, open: true };
  }
  return [...pieces, { ...a, min }];
}

function cutTexts(a: StringAtom, others: readonly StringAtom[]): readonly Atom[] {
  const single = (value: string): Atom => ({ ...a, values: new Set([value]) });
  if (a.values) return [...a.values].map(single);
  const singles = [...new Set(others.flatMap(({ values, except }) => [...(values ?? []), ...except]))];
  if (singles.length > maxPieces) return [];
  const rest: StringAtom = { ...a, except: new Set([...a.except, ...singles]) };
  const ends = others.flatMap(({ minLength, maxLength }) => [minLength - 1, maxLength]);
  const lengths = endsWithin(ends, a.minLength, a.maxLength).map(([min, max]) => ({
    ...rest,
    minLength: min,
    maxLength: max,
  }));
  const fitting = singles.map((value): Atom => ({ ...a, values: new Set([value]) }));
  return [...fitting.filter((piece) => keepsSingle(a, piece)), ...lengths];
}

/** Whether the one value of a piece is among those of the whole. */
function keepsSingle(a: StringAtom, piece: Atom): boolean {
  const [value] = piece.type === "string" ? (piece.values ?? []) : [];
  return value !== undefined && keepsText(a, value);
}

/** Cuts a range of whole numbers after each of these ends. */
function endsWithin(ends: readonly number[], from: number, to: number): readonly (readonly [number, number])[] {
  const cuts = [...new Set(ends)].filter((end) => end >= from && end < to).sort((one, other) => one - other);
  return [...cuts, to].map((end, index) => [index === 0 ? from : (cuts[index - 1] ?? 0) + 1, end]);
}

function cutLists(prover: Prover, a: ArrayAtom, others: readonly ArrayAtom[]): readonly Atom[] {
  const ends = others.flatMap(({ minItems, maxItems }) => [minItems - 1, maxItems]);
  const ranges = endsWithin(ends, a.minItems, a.maxItems);
  if (ranges.length > 1) return ranges.map(([minItems, maxItems]) => ({ ...a, minItems, maxItems }));
  for (let index = 0; index < Math.min(a.minItems, maxPieces); index++) {
    const part = elementAt(a, index);
    const otherParts = others.flatMap((other) => prover.b.unions.atoms(elementAt(other, index)));
    const pieces = cutPart(prover, prover.a.unions.atoms(part), otherParts);
    if (pieces.length < 2) continue;
    const length = Math.max(a.prefix.length, index + 1);
    return pieces.map((piece) => ({
      ...a,
      prefix: Array.from({ length }, (_, at) => (at === index ? prover.a.unions.schemaOf([piece]) : elementAt(a, at))),
    }));
  }
  return [];
}

/** Cuts a part of something: into its own branches, or else its only branch where others begin or end. */
function cutPart(prover: Prover, parts: readonly Atom[], others: readonly Atom[]): readonly Atom[] {
  const [only] = parts;
  const scalars = parts.flatMap((part) => (part.type === "boolean" ? cut(prover, part, []) : [part]));
  if (scalars.length > 1) return scalars.length > maxPieces ? [] : scalars;
  if (!only || only.type === "object" || only.type === "array") return [];
  return split(
    prover,
    only,
    others.filter((other) => other.codec === only.codec),
  );
}

function cutObjects(prover: Prover, a: ObjectAtom, others: readonly ObjectAtom[]): readonly Atom[] {
  const keys = new Set([...a.properties.keys(), ...others.flatMap((other) => [...other.properties.keys()])]);
  for (const key of keys) {
    if (!differAt(prover, key, others)) continue;
    const part = partAt(a, key);
    if (isEmptySchema(prover.a, part)) continue;
    const otherParts = others.flatMap((other) => prover.b.unions.atoms(partAt(other, key)));
    const pieces = a.required.has(key) ? cutPart(prover, prover.a.unions.atoms(part), otherParts) : [];
    if (pieces.length > 1) return pieces.map((piece) => withPart(a, key, prover.a.unions.schemaOf([piece])));
    if (!a.required.has(key)) {
      const present = withPart({ ...a, required: new Set([...a.required, key]) }, key, part);
      return [present, withPart(a, key, nothing)];
    }
  }
  return [];
}

/** Whether others say different things about a key. */
function differAt({ b }: Prover, key: string, others: readonly ObjectAtom[]): boolean {
  const said = others.map((other) => `${other.required.has(key)} ${b.unions.idOf(partAt(other, key))}`);
  return new Set(said).size > 1;
}

function withPart(a: ObjectAtom, key: string, part: Parameters<Prover["sub"]>[0]): ObjectAtom {
  return { ...a, properties: new Map([...a.properties, [key, part]]) };
}
