import type { JsonSchema } from "@parley/contract/manifest";
import type { Atom } from "./atom.js";

const listing = new Set(["enum", "const", "type", "title", "description"]);

/** A union without what fits a schema. Lists of values are taken out; for everything else there is no more than a check of values. */
export function exclude(union: readonly Atom[], not: JsonSchema): readonly Atom[] {
  if (Object.keys(not).length === 0) return [];
  const values = not.const !== undefined ? [not.const] : not.enum;
  const isSimple = values?.every((value) => typeof value !== "object" || value === null);
  if (!values || !isSimple || !Object.keys(not).every((word) => listing.has(word))) {
    return union.map((atom) => ({ ...atom, opaque: [...atom.opaque, { not }] }));
  }
  return union.flatMap((atom) => (atom.codec === "plain" ? excludeValues(atom, new Set(values)) : [atom]));
}

function excludeValues(atom: Atom, values: ReadonlySet<unknown>): readonly Atom[] {
  const isLeft = (value: unknown) => !values.has(value);
  switch (atom.type) {
    case "null":
      return isLeft(null) ? [atom] : [];
    case "boolean":
      return [{ ...atom, values: new Set([...atom.values].filter(isLeft)) }];
    case "number":
      if (atom.values) return [{ ...atom, values: new Set([...atom.values].filter(isLeft)) }];
      return [
        { ...atom, except: new Set([...atom.except, ...[...values].filter((value) => typeof value === "number")]) },
      ];
    case "string":
      if (atom.values) return [{ ...atom, values: new Set([...atom.values].filter(isLeft)) }];
      return [
        { ...atom, except: new Set([...atom.except, ...[...values].filter((value) => typeof value === "string")]) },
      ];
    default:
      return [atom];
  }
}
