import { type AnyTRPCRouter, TRPCError } from "@trpc/server";
import { deserializeInput } from "./from-superjson.js";

/** The inputs of a request's calls by their place in it: read when the first is asked for, and once. */
export interface CallInputs {
  readonly read: (index: number) => Promise<unknown>;
  /** An input, if it has been read. */
  readonly result: (index: number) => unknown;
}

/** Where inputs come from. */
export interface InputSource {
  readonly router: AnyTRPCRouter;
  readonly isBatch: boolean;
  /** How many calls there are. */
  readonly size: number;
  /** The JSON that holds the inputs; empty where there is none. */
  readonly text: () => Promise<string> | string;
}

type InputRecord = Readonly<Record<number, unknown>>;

/**
 * Reads the inputs of a request as tRPC does: what is no JSON fails only those calls that ask for their input. It takes as many turns as
 * with tRPC, too, so that the calls of a batch go on in the same order.
 */
export function createCallInputs(source: InputSource): CallInputs {
  let inputs: InputRecord | undefined;
  let reading: Promise<InputRecord> | undefined;
  const load = async () => {
    const text = source.text();
    return parseInputs(source, typeof text === "string" ? text : await text);
  };
  const readAll = async () => {
    if (inputs) return inputs;
    reading ??= load().catch((cause: unknown) => {
      throw toInputError(cause);
    });
    inputs = await reading;
    return inputs;
  };
  return {
    read: async (index) => (await readAll())[index],
    result: (index) => inputs?.[index],
  };
}

function parseInputs({ router, isBatch, size }: InputSource, text: string): InputRecord {
  const found: Record<number, unknown> = Object.create(null);
  const sent: unknown = text === "" ? undefined : JSON.parse(text);
  if (sent === undefined) return found;
  const { transformer } = router._def._config;
  if (!isBatch) {
    found[0] = deserializeInput(transformer, sent);
    return found;
  }
  if (!isRecord(sent)) {
    throw new TRPCError({
      code: "BAD_REQUEST",
      message: '"input" needs to be an object when doing a batch call',
    });
  }
  for (let index = 0; index < size; index += 1) {
    if (sent[index] !== undefined) found[index] = deserializeInput(transformer, sent[index]);
  }
  return found;
}

function isRecord(value: unknown): value is Readonly<Record<number, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toInputError(cause: unknown): TRPCError {
  if (cause instanceof TRPCError) return cause;
  const message = cause instanceof Error ? cause.message : "Invalid input";
  return new TRPCError({ code: "BAD_REQUEST", message, cause });
}
