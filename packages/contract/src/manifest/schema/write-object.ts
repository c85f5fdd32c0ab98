import { type ZodDef, zodDef, zodInternals } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { absenceOf } from "./absence.js";
import { checksOf, noteCodeChecks } from "./checks.js";
import { keyStep, noteLossy, type Site, type Step, writePart } from "./draft.js";
import { enumeration, orUndefined } from "./write-union.js";

/** An object with declared keys. */
export function writeObject(def: ZodDef, site: Site): JsonSchema {
  noteCodeChecks(site, checksOf(def));
  return {
    type: "object",
    ...writeProperties(Object(def.shape), site),
    ...unknownKeys(def, site),
  };
}

/** The declared keys, and which of them have to be there. */
export function writeProperties(shape: object, site: Site): JsonSchema {
  const names = Object.keys(shape);
  const properties: [name: string, schema: JsonSchema][] = [];
  const required: string[] = [];
  for (const name of names) {
    const schema: unknown = Reflect.get(shape, name);
    const written = writePart(site, schema, keyStep(name));
    const absence = absenceOf(schema, site.side);
    properties.push([name, absence === "explicit" ? orUndefined(written) : written]);
    if (absence !== "allowed") required.push(name);
  }
  return {
    ...(names.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required }),
  };
}

const otherKeys: Step = { pointer: "/*", name: "Value" };

/** What becomes of keys that are not declared. */
function unknownKeys({ catchall }: ZodDef, site: Site): JsonSchema {
  const type = zodDef(catchall)?.type;
  if (type === undefined) return {};
  if (type === "unknown" || type === "any") return { "x-unknownKeys": "loose" };
  if (type !== "never") return { additionalProperties: writePart(site, catchall, otherKeys) };
  if (!site.shared) return { additionalProperties: false, "x-unknownKeys": "strict" };
  // The other schema may know the keys that this one would refuse.
  noteLossy(site, "refine");
  return {};
}

/** An object of any keys, or of listed ones, whose values are alike. */
export function writeRecord(def: ZodDef, site: Site): JsonSchema {
  noteCodeChecks(site, checksOf(def));
  const loose = def.mode === "loose";
  const { names, listed } = keysOf(def, site);
  const additionalProperties = writePart(site, def.valueType, otherKeys);
  const required = def.partial === true || absenceOf(def.valueType, site.side) !== "never" ? undefined : listed;
  if (!names) return { type: "object", additionalProperties };
  if (loose || site.shared) {
    noteLossy(site, "refine");
    return { type: "object", "x-unknownKeys": "loose" };
  }
  return {
    type: "object",
    propertyNames: names,
    additionalProperties,
    ...(required && required.length > 0 && { required }),
  };
}

interface Keys {
  /** What keys have to be; undefined if any will do. */
  readonly names?: JsonSchema;
  /** The keys there are, if each has to be there. */
  readonly listed?: readonly string[];
}

function keysOf({ keyType }: ZodDef, site: Site): Keys {
  const def = zodDef(keyType);
  const written = writePart(site, keyType, { pointer: "/*", name: "Key" });
  const values = zodInternals(keyType)?.values;
  if (values instanceof Set) {
    const listed = [...values].filter((one) => typeof one === "string" || typeof one === "number").map(String);
    return { names: written.$ref === undefined ? enumeration(listed) : written, listed };
  }
  if (def?.type === "number") {
    if (checksOf(def).length > 0) noteLossy(site, "refine");
    return { names: { type: "string", pattern: "^-?\\d+(?:\\.\\d+)?$" } };
  }
  const isAnyText = Object.keys(written).every((word) => word === "type");
  return isAnyText ? {} : { names: written };
}
