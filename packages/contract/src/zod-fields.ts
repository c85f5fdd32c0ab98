import { isBytes, isForm } from "./body-kind.js";
import { type Side, unwrapZod, zodDef } from "./zod-def.js";

/** What may have any field, or whose fields are known only when it runs. */
const opaque = new Set(["any", "unknown", "custom", "transform", "record", "lazy", "promise", "success", "function"]);

/**
 * The names of the fields a value has on one side of a schema: none for what is no object, all that occur for a union. Undefined when
 * that cannot be told: for schemas that are not zod's, and for those that keep unknown keys.
 */
export function fieldNames(schema: unknown, side: Side): ReadonlySet<string> | undefined {
  if (schema === undefined || isBytes(schema)) return new Set();
  if (isForm(schema)) return new Set(Object.keys(schema.fields));
  return zodFieldNames(schema, side, []);
}

type Names = ReadonlySet<string> | undefined;

function zodFieldNames(schema: unknown, side: Side, above: readonly unknown[]): Names {
  const def = unwrapZod(schema, side);
  if (!def || opaque.has(def.type) || above.length > 100) return undefined;
  // A union that contains itself adds nothing of its own the second time.
  if (above.includes(def)) return new Set();
  const all = (schemas: readonly unknown[]) =>
    joinNames(schemas.map((inner) => zodFieldNames(inner, side, [...above, def])));
  if (def.type === "union") return all(Array.isArray(def.options) ? def.options : []);
  if (def.type === "intersection") return all([def.left, def.right]);
  if (def.type !== "object") return new Set();
  const catchall = zodDef(def.catchall);
  return catchall && catchall.type !== "never" ? undefined : new Set(Object.keys(Object(def.shape)));
}

function joinNames(parts: readonly Names[]): Names {
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? undefined : new Set(known.flatMap((part) => [...part]));
}
