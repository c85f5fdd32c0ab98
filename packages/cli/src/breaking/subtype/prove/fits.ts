import type { JsonSchema } from "@parley/contract/manifest";
import { type ArrayAtom, type Atom, elementAt, type ObjectAtom, partAt } from "../model/atom.js";
import { keepsNumber, keepsText } from "../model/keeps.js";
import { Coded, isObject, type Sample, textOf } from "../model/sample.js";
import type { Unions } from "../model/unions.js";

/** Whether a value fits a schema. What nobody can tell of a value, such as which media type a text is, counts as fitting. */
export function fits(unions: Unions, schema: JsonSchema, sample: Sample): boolean {
  unions.spend();
  return unions.atoms(schema).some((atom) => fitsAtom(unions, atom, sample));
}

/** Whether a value fits an atom. */
export function fitsAtom(unions: Unions, atom: Atom, sample: Sample): boolean {
  const codec = sample instanceof Coded ? sample.codec : "plain";
  if (atom.type === "coded" ? codec === "plain" : atom.codec !== codec) return false;
  const json = sample instanceof Coded ? sample.json : sample;
  return fitsJson(unions, atom, json) && atom.opaque.every((schema) => fitsOpaque(unions, schema, sample));
}

function fitsJson(unions: Unions, atom: Atom, json: Exclude<Sample, Coded>): boolean {
  switch (atom.type) {
    case "coded":
      return true;
    case "null":
      return json === null;
    case "boolean":
      return typeof json === "boolean" && atom.values.has(json);
    case "number":
      return typeof json === "number" && keepsNumber(atom, json);
    case "string":
      return typeof json === "string" && keepsText(atom, json);
    case "array":
      return Array.isArray(json) && fitsList(unions, atom, json);
    case "object":
      return isObject(json) && fitsObject(unions, atom, json);
  }
}

function fitsList(unions: Unions, atom: ArrayAtom, list: readonly Sample[]): boolean {
  if (list.length < atom.minItems || list.length > atom.maxItems) return false;
  if (atom.unique && new Set(list.map(textOf)).size < list.length) return false;
  return list.every((part, index) => fits(unions, elementAt(atom, index), part));
}

function fitsObject(unions: Unions, atom: ObjectAtom, object: ReadonlyMap<string, Sample>): boolean {
  const { names, required, minProperties, maxProperties } = atom;
  if (object.size < minProperties || object.size > maxProperties) return false;
  for (const key of required) if (!object.has(key)) return false;
  for (const [key, part] of object) {
    if (!required.has(key) && isUndefined(part)) continue;
    if (!fits(unions, partAt(atom, key), part)) return false;
    if (names && !fits(unions, names, key)) return false;
  }
  return true;
}

/** What may be missing may be undefined: to programs that is the same. */
function isUndefined(sample: Sample): boolean {
  return sample instanceof Coded && sample.codec === "undefined";
}

function fitsOpaque(unions: Unions, schema: JsonSchema, sample: Sample): boolean {
  if (schema.oneOf) return schema.oneOf.filter((branch) => fits(unions, branch, sample)).length === 1;
  return schema.not ? !fits(unions, schema.not, sample) : true;
}
