import type { ProcedureDefinition } from "../procedure.js";
import { fieldNames } from "../zod-fields.js";

/** Checks that a paged query has the fields its pagination names, as far as its schemas can tell. */
export function* checkPagination({ kind, input, output, pagination }: ProcedureDefinition): Generator<string> {
  if (pagination === undefined) return;
  if (kind !== "query") yield `pagination is for queries, and this is a ${kind}; leave it out`;
  yield* checkField("cursor", pagination.cursor, { side: "input", names: fieldNames(input, "input") });
  yield* checkField("items", pagination.items, { side: "output", names: fieldNames(output, "output") });
  yield* checkField("next", pagination.next, { side: "output", names: fieldNames(output, "output") });
}

function* checkField(
  role: string,
  name: unknown,
  { side, names }: { readonly side: string; readonly names: ReadonlySet<string> | undefined },
): Generator<string> {
  if (typeof name !== "string") yield `pagination.${role} is missing; name the ${side}'s field`;
  else if (names && !names.has(name))
    yield `pagination.${role} is "${name}", which is no field of the ${side}; ${advice(names)}`;
}

function advice(names: ReadonlySet<string>): string {
  return names.size === 0 ? "it has none" : `it has ${[...names].join(", ")}`;
}
