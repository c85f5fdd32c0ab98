import type { JsonSchema } from "../json-schema.js";
import { count } from "./validate-text.js";
import { inside, refuse, type Validation } from "./validation.js";

/** Runs the elements of a list. */
export function runItems(schema: JsonSchema, values: readonly unknown[], at: Validation): readonly unknown[] {
  const { prefixItems = [], items = {} } = schema;
  checkLength(schema, values.length, at);
  if (items === false && values.length > prefixItems.length) {
    refuse(at, `Expected at most ${count(prefixItems.length, "item")}, got ${values.length}`);
  }
  return values.map((value, index) => at.run(prefixItems[index] ?? (items || {}), value, inside(at, index)));
}

/** Checks how many there are. */
export function checkLength({ minItems, maxItems }: JsonSchema, length: number, at: Validation): void {
  if (length < (minItems ?? 0)) refuse(at, `Expected at least ${count(minItems, "item")}, got ${length}`);
  if (length > (maxItems ?? length)) refuse(at, `Expected at most ${count(maxItems, "item")}, got ${length}`);
}
