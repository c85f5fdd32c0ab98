import { isBytes, isForm } from "./body-kind.js";
import type { Schema } from "./schema.js";
import { zodClass, zodDef } from "./zod-def.js";
import { maxWalkedSchemas, zodParts } from "./zod-walk.js";

/** What takes any value: whatever a sender nests in it, validation lets pass. */
const anything = new Set(["unknown", "any", "custom", "transform", "lazy", "promise", "function"]);

/** Schemas nested deeper than this are taken to have no end: a getter may make a new schema each time. */
const deepest = 200;

/**
 * Whether a schema lets what is sent to it nest without bound: it contains itself, is lazy, or has a part that takes any value. The
 * server bounds the depth of such inputs only. What is not zod's cannot be looked into, so it is taken to be unbounded.
 */
export function isDepthUnbounded(schema: Schema): boolean {
  if (isBytes(schema)) return false;
  if (isForm(schema)) return Object.values(schema.fields).some(isDepthUnbounded);
  const above = new Set<unknown>();
  const bounded = new Set<unknown>();
  const visit = (part: unknown): boolean => {
    if (bounded.has(part)) return false;
    const def = zodDef(part);
    if (!def || above.has(part) || above.size > deepest || bounded.size > maxWalkedSchemas) return true;
    if (anything.has(def.type) && !isFlatClass(part)) return true;
    above.add(part);
    const unbounded = zodParts(part, "input").some((inner) => visit(inner.schema));
    above.delete(part);
    if (!unbounded) bounded.add(part);
    return unbounded;
  };
  return visit(schema);
}

/** Instances of these are one piece of text or numbers on the wire. */
function isFlatClass(schema: unknown): boolean {
  const found: unknown = zodClass(schema);
  return found === Date || found === URL || found === RegExp;
}
