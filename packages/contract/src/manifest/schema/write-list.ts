import type { ZodDef } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { absenceOf } from "./absence.js";
import { checksOf, itemBounds, noteCodeChecks } from "./checks.js";
import { anyItem, type Site, type Step, writePart } from "./draft.js";
import { orUndefined } from "./write-union.js";

/** A list of any length. */
export function writeArray(def: ZodDef, site: Site): JsonSchema {
  return { type: "array", items: writeElement(site, def.element, anyItem), ...boundsOf(def, site) };
}

/** A set: a list. */
export function writeSet(def: ZodDef, site: Site): JsonSchema {
  const items = writeElement(site, def.valueType, anyItem);
  return { type: "array", items, ...boundsOf(def, site), "x-codec": "set" };
}

const mapKey: Step = { pointer: "/*/0", name: "Key" };
const mapValue: Step = { pointer: "/*/1", name: "Value" };

/** A map: a list of [key, value]. */
export function writeMap(def: ZodDef, site: Site): JsonSchema {
  const prefixItems = [writeElement(site, def.keyType, mapKey), writeElement(site, def.valueType, mapValue)];
  const items: JsonSchema = { type: "array", prefixItems, items: false, minItems: 2 };
  return { type: "array", items, ...boundsOf(def, site), "x-codec": "map" };
}

/** A list of so many elements, each with a schema of its own; those at the end may be left out if they may be undefined. */
export function writeTuple(def: ZodDef, site: Site): JsonSchema {
  const parts: readonly unknown[] = Array.isArray(def.items) ? def.items : [];
  const required = parts.findLastIndex((part) => absenceOf(part, site.side) !== "allowed") + 1;
  const prefixItems = parts.map((part, index) =>
    writeElement(site, part, { pointer: `/${index}`, name: `Item${index}` }),
  );
  const rest = def.rest ? writeElement(site, def.rest, anyItem) : false;
  const { minItems = 0, ...bounds } = boundsOf(def, site);
  const least = Math.max(required, minItems);
  return {
    type: "array",
    ...(prefixItems.length > 0 && { prefixItems }),
    items: rest,
    ...(least > 0 && { minItems: least }),
    ...bounds,
  };
}

function boundsOf(def: ZodDef, site: Site): JsonSchema {
  const checks = checksOf(def);
  noteCodeChecks(site, checks);
  return itemBounds(checks);
}

/** A list cannot leave an element out: what is undefined is null in JSON. */
function writeElement(site: Site, schema: unknown, step: Step): JsonSchema {
  const written = writePart(site, schema, step);
  return absenceOf(schema, site.side) === "never" ? written : orUndefined(written);
}
