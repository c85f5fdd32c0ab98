import type { JsonSchema } from "@parley/contract/manifest";
import {
  type ArrayAtom,
  type Atom,
  anything,
  type BooleanAtom,
  type Bound,
  type NumberAtom,
  nothing,
  type ObjectAtom,
  type StringAtom,
} from "./atom.js";
import { commonMultiple } from "./decimal.js";
import { keepsNumber, keepsText } from "./keeps.js";
import { narrow } from "./quantity.js";

/** The values that two unions of atoms have in common. */
export function intersectUnions(some: readonly Atom[], others: readonly Atom[]): readonly Atom[] {
  return some.flatMap((one) => others.flatMap((other) => intersect(one, other) ?? []));
}

/** The values that two atoms have in common; undefined where it is clear that there are none. */
function intersect(a: Atom, b: Atom): Atom | undefined {
  const opaque = [...new Set([...a.opaque, ...b.opaque])];
  if (a.type === "coded" || b.type === "coded") return intersectCoded(a, b, opaque);
  if (a.codec !== b.codec) return undefined;
  if (a.type === "null" && b.type === "null") return { ...a, opaque };
  if (a.type === "boolean" && b.type === "boolean") return { ...a, opaque, values: booleans(a, b) };
  if (a.type === "number" && b.type === "number") return { ...intersectNumbers(a, b), opaque };
  if (a.type === "string" && b.type === "string") return { ...intersectTexts(a, b), opaque };
  if (a.type === "array" && b.type === "array") return { ...intersectLists(a, b), opaque };
  if (a.type === "object" && b.type === "object") return { ...intersectObjects(a, b), opaque };
  return undefined;
}

function intersectCoded(a: Atom, b: Atom, opaque: readonly JsonSchema[]): Atom | undefined {
  const [coded, other] = a.type === "coded" ? [a, b] : [b, a];
  if (other.type === "coded") return { ...coded, opaque };
  return other.codec === "plain" ? undefined : { ...other, opaque };
}

function booleans(a: BooleanAtom, b: BooleanAtom): ReadonlySet<boolean> {
  return new Set([...a.values].filter((value) => b.values.has(value)));
}

function intersectNumbers(a: NumberAtom, b: NumberAtom): NumberAtom {
  const few = a.values ?? b.values;
  if (few) {
    const values = new Set([...few].filter((value) => keepsNumber(a, value) && keepsNumber(b, value)));
    return { ...unboundedNumber, codec: a.codec, values };
  }
  const steps = [a.step, b.step].filter((step) => step !== undefined);
  return {
    ...a,
    except: new Set([...a.except, ...b.except]),
    min: higher(a.min, b.min),
    max: lower(a.max, b.max),
    ...(steps.length > 0 && { step: commonMultiple(steps) }),
  };
}

/** All numbers. */
export const unboundedNumber: NumberAtom = {
  type: "number",
  codec: "plain",
  opaque: [],
  except: new Set(),
  min: { at: Number.NEGATIVE_INFINITY, open: false },
  max: { at: Number.POSITIVE_INFINITY, open: false },
};

/** The lower bound that says more. */
export function higher(a: Bound, b: Bound): Bound {
  return a.at > b.at || (a.at === b.at && a.open) ? a : b;
}

/** The upper bound that says more. */
export function lower(a: Bound, b: Bound): Bound {
  return a.at < b.at || (a.at === b.at && a.open) ? a : b;
}

function intersectTexts(a: StringAtom, b: StringAtom): StringAtom {
  const few = a.values ?? b.values;
  if (few) {
    const values = new Set([...few].filter((value) => keepsText(a, value) && keepsText(b, value)));
    return { ...anyText, codec: a.codec, values };
  }
  return {
    ...a,
    except: new Set([...a.except, ...b.except]),
    minLength: Math.max(a.minLength, b.minLength),
    maxLength: Math.min(a.maxLength, b.maxLength),
    ...narrow(a, b),
    formats: new Set([...a.formats, ...b.formats]),
    patterns: new Set([...a.patterns, ...b.patterns]),
  };
}

/** All texts. */
export const anyText: StringAtom = {
  type: "string",
  codec: "plain",
  opaque: [],
  except: new Set(),
  minLength: 0,
  maxLength: Number.POSITIVE_INFINITY,
  formats: new Set(),
  patterns: new Set(),
};

function intersectLists(a: ArrayAtom, b: ArrayAtom): ArrayAtom {
  const length = Math.max(a.prefix.length, b.prefix.length);
  return {
    ...a,
    prefix: Array.from({ length }, (_, index) => both(a.prefix[index] ?? a.rest, b.prefix[index] ?? b.rest)),
    rest: both(a.rest, b.rest),
    minItems: Math.max(a.minItems, b.minItems),
    maxItems: Math.min(a.maxItems, b.maxItems),
    unique: a.unique || b.unique,
  };
}

function intersectObjects(a: ObjectAtom, b: ObjectAtom): ObjectAtom {
  const keys = new Set([...a.properties.keys(), ...b.properties.keys()]);
  const part = (of: ObjectAtom, key: string) => of.properties.get(key) ?? of.additional;
  const { names: someNames = anything } = a;
  const { names: otherNames = anything } = b;
  const names = both(someNames, otherNames);
  return {
    ...a,
    properties: new Map([...keys].map((key) => [key, both(part(a, key), part(b, key))])),
    required: new Set([...a.required, ...b.required]),
    additional: both(a.additional, b.additional),
    ...(names !== anything && { names }),
    minProperties: Math.max(a.minProperties, b.minProperties),
    maxProperties: Math.min(a.maxProperties, b.maxProperties),
  };
}

function both(a: JsonSchema, b: JsonSchema): JsonSchema {
  if (a === b || b === anything) return a;
  if (a === anything) return b;
  return a === nothing || b === nothing ? nothing : { allOf: [a, b] };
}
