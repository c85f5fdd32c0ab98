import { type ZodDef, zodDef } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { checksOf, noteCodeChecks } from "./checks.js";
import { type Site, writeSame } from "./draft.js";
import { writeProperties } from "./write-object.js";
import { zodMeta } from "./zod-meta.js";

/** What both of two schemas allow: one object, if they are plain objects without a key in common. */
export function writeIntersection(schema: unknown, def: ZodDef, site: Site): JsonSchema {
  noteCodeChecks(site, checksOf(def));
  const parts = operandsOf(schema, site);
  return mergeObjects(parts, site) ?? { allOf: parts.map((part) => writeSame({ ...site, shared: true }, part)) };
}

/** The schemas that hold at once, those in intersections that have no name of their own included. */
function operandsOf(schema: unknown, site: Site): readonly unknown[] {
  const def = zodDef(schema);
  if (def?.type !== "intersection") return [schema];
  return [def.left, def.right].flatMap((part) => (hasName(part, site) ? [part] : operandsOf(part, site)));
}

function hasName(schema: unknown, { draft }: Site): boolean {
  return typeof zodMeta(schema).id === "string" || draft.names.has(Object(schema));
}

function mergeObjects(parts: readonly unknown[], site: Site): JsonSchema | undefined {
  const defs = parts.flatMap((part) => zodDef(part) ?? []);
  if (defs.length < parts.length || !defs.every(isPlainObject)) return undefined;
  const closed = defs.map(({ catchall }) => zodDef(catchall)?.type);
  // Objects that refuse unknown keys have to be merged: each would refuse the keys of the others.
  const isStrict = closed.every((type) => type === "never");
  if (parts.some((part) => hasName(part, site)) && !closed.includes("never")) return undefined;
  const shapes = defs.map(({ shape }) => Object(shape) as object);
  const names = shapes.flatMap((shape) => Object.keys(shape));
  if (new Set(names).size < names.length) return undefined;
  return {
    type: "object",
    ...writeProperties(Object.assign({}, ...shapes), site),
    ...(isStrict && { additionalProperties: false, "x-unknownKeys": "strict" }),
    ...(closed.some((type) => type === "unknown" || type === "any") && { "x-unknownKeys": "loose" }),
  };
}

/** Whether a schema is an object, and all that it says can be said together with others. */
function isPlainObject(def: ZodDef): boolean {
  if (def.type !== "object" || checksOf(def).length > 0) return false;
  const catchall = zodDef(def.catchall)?.type;
  return catchall === undefined || catchall === "never" || catchall === "unknown" || catchall === "any";
}
