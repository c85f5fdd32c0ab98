import type { Side } from "../zod-def.js";
import { compilePlan, type Shape } from "./compile-plan.js";
import { anyPlan } from "./plan.js";
import { planOf } from "./plan-of.js";
import { toText } from "./to-text.js";
import { Writer } from "./writer.js";

/**
 * Makes the function that writes values of one side of a schema as plain JSON, as text: dates in ISO form, bigints as digits, sets as lists,
 * maps as lists of [key, value], and only declared keys. Without a schema it takes any value. It gives undefined for what JSON leaves out.
 */
export function plainJsonOf(schema: object | undefined, side: Side): (value: unknown) => string | undefined {
  let shape: Shape | undefined;
  return (value) => {
    shape ??= compilePlan(schema ? planOf(schema, side) : anyPlan);
    const writer = new Writer(true);
    try {
      return toText(writer, shape, value);
    } catch (cause) {
      throw writer.describe(cause);
    }
  };
}
