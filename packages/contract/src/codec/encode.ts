import { compilePlan, type Shape } from "./compile-plan.js";
import type { CodecPlan } from "./plan.js";
import { toJson } from "./to-json.js";
import { Writer } from "./writer.js";

/**
 * Makes the function that writes values of a plan in superjson's form, as text. What it writes, superjson reads as the same
 * value. It writes superjson's own bytes, but for three things: of objects, the declared keys in the plan's order; annotations in the
 * order of the value; and no `referentialEqualities`, so that what stood in two places arrives as two equal values.
 */
export function createEncoder(plan: CodecPlan, write: Write = throughJson): (value: unknown) => string {
  let shape: Shape | undefined;
  return (value) => {
    // Compiled when it is first needed: a process calls few of the procedures it knows.
    shape ??= compilePlan(plan);
    const writer = new Writer();
    try {
      return withAnnotations(write(writer, shape, value), writer);
    } catch (cause) {
      throw writer.describe(cause);
    }
  };
}

/** Makes JSON text of a value; undefined for what JSON leaves out. */
type Write = (writer: Writer, shape: Shape, value: unknown) => string | undefined;

/** The smaller of the two ways, for pages: they write little, and what they carry counts. */
function throughJson(writer: Writer, shape: Shape, value: unknown): string | undefined {
  return JSON.stringify(toJson(writer, shape, value));
}

function withAnnotations(json: string | undefined, { rootAnnotation, annotations }: Writer): string {
  // As superjson has it for a function.
  if (json === undefined) return "{}";
  if (rootAnnotation !== "") return `{"json":${json},"meta":{"values":${rootAnnotation},"v":1}}`;
  return annotations === "" ? `{"json":${json}}` : `{"json":${json},"meta":{"values":{${annotations}},"v":1}}`;
}
