import { validate } from "@parley/contract";
import type { CompiledProcedure } from "../procedure.js";

/** A subscription's input and the id it resumes after, which tRPC puts into the input. */
export interface ResumedInput {
  readonly input: unknown;
  readonly lastEventId: string | undefined;
}

/** Takes the id out of the input again, where a strict schema would refuse it. No subscription declares a field of that name. */
export async function takeLastEventId({ definition }: CompiledProcedure, input: unknown): Promise<ResumedInput> {
  if (definition.kind !== "subscription" || !hasLastEventId(input)) return { input, lastEventId: undefined };
  const { lastEventId, ...rest } = input;
  const alone = Object.keys(rest).length === 0;
  return { input: alone ? await emptyInput(definition.input) : rest, lastEventId };
}

/** An id by itself may have been added to an empty object or to nothing: the schema tells which of the two it takes. */
async function emptyInput(schema: object | undefined): Promise<unknown> {
  return schema && "value" in (await validate(schema, {})) ? {} : undefined;
}

function hasLastEventId(input: unknown): input is { readonly lastEventId: string } {
  return typeof input === "object" && input !== null && "lastEventId" in input && typeof input.lastEventId === "string";
}
