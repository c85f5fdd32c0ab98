import type { NumberAtom, StringAtom } from "./atom.js";
import { isMultipleOf } from "./decimal.js";
import { hasFormat } from "./formats.js";
import { isQuantity, keepsQuantity } from "./quantity.js";

/** Whether a number is among those of an atom, whatever else the atom asks for. */
export function keepsNumber({ values, except, min, max, step }: Omit<NumberAtom, "type">, number: number): boolean {
  if (values && !values.has(number)) return false;
  if (except.has(number)) return false;
  if (number < min.at || (min.open && number === min.at)) return false;
  if (number > max.at || (max.open && number === max.at)) return false;
  return step === undefined || isMultipleOf(number, step);
}

/** Whether a text is among those of an atom, whatever else the atom asks for. A format that nobody knows takes every text, as in validators. */
export function keepsText(atom: Omit<StringAtom, "type">, text: string): boolean {
  const { values, except, minLength, maxLength, formats, patterns } = atom;
  if (values && !values.has(text)) return false;
  if (except.has(text)) return false;
  if (isQuantity(atom.codec)) return keepsQuantity(atom, text, atom.codec);
  if (minLength > 0 || maxLength < Number.POSITIVE_INFINITY) {
    const length = lengthOf(text);
    if (length < minLength || length > maxLength) return false;
  }
  for (const format of formats) if (hasFormat(text, format) === false) return false;
  for (const pattern of patterns) if (!compile(pattern).test(text)) return false;
  return true;
}

/** The length of a text as JSON Schema counts: in characters of Unicode. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

const compiled = new Map<string, RegExp>();

/** A pattern as validators read it, for which it is of Unicode's characters if it can be. */
function compile(pattern: string): RegExp {
  let regExp = compiled.get(pattern);
  if (!regExp) {
    regExp = tryCompile(pattern);
    compiled.set(pattern, regExp);
  }
  return regExp;
}

function tryCompile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
