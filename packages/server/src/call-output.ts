import {
  type BytesSource,
  describeBytes,
  isBytes,
  isBytesSource,
  type ProcedureDefinition,
  RpcError,
  validate,
} from "@parley/contract";
import { isTrackedEnvelope, tracked } from "@trpc/server";
import { toCallError } from "./call-error.js";
import { describeIssues } from "./call-input.js";
import { andThen, type Value } from "./value.js";

/** Turns what a handler returned into what travels: validated, so that nothing undeclared leaves the server. */
export type FinishOutput = (output: unknown) => Value<unknown>;

/** Makes the function that validates a procedure's output; of a subscription, the one that validates each event as it comes. */
export function compileOutput(path: string, definition: ProcedureDefinition): FinishOutput {
  const finish = compileValue(path, definition);
  if (definition.kind !== "subscription") return finish;
  const finishEvent = definition.resumable ? trackedEvent(path, finish) : finish;
  return (events) => {
    if (isAsyncIterable(events)) return finishEvents(events, finishEvent, definition);
    throw invalidOutput(`${path} returned ${typeof events}, not an async iterable. Write its handler as \`async *\`.`);
  };
}

function compileValue(path: string, { output: schema }: ProcedureDefinition): FinishOutput {
  if (!schema) return () => undefined;
  if (isBytes(schema)) {
    return (output) => {
      if (isBytesSource(output) && !isTaken(output)) return output;
      throw invalidOutput(
        `${path} returned no bytes. Return a stream nobody reads yet, a Blob, a Uint8Array or { body, type, name }.`,
      );
    };
  }
  return (output) =>
    andThen(validate(schema, output), (result) => {
      if ("issues" in result)
        throw invalidOutput(`${path} returned ${describeIssues("output", result.issues)}`, result.issues);
      return result.value;
    });
}

function isTaken(source: BytesSource): boolean {
  const { body } = describeBytes(source);
  return body instanceof ReadableStream && body.locked;
}

function trackedEvent(path: string, finish: FinishOutput): FinishOutput {
  return (event) => {
    if (!isTrackedEnvelope(event)) {
      throw invalidOutput(`${path} is resumable, and yielded an event without an id. Yield \`tracked(id, event)\`.`);
    }
    const [id, data] = event;
    return andThen(finish(data), (value) => tracked(id, value));
  };
}

/** Validates events one by one, as they are asked for. Leaving early leaves the handler early, too. */
async function* finishEvents(events: AsyncIterable<unknown>, finish: FinishOutput, definition: ProcedureDefinition) {
  try {
    for await (const event of events) yield await finish(event);
  } catch (thrown) {
    throw await toCallError(thrown, definition);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Callers learn that validation failed; what exactly is in the `cause`, for `onError` and the log. */
function invalidOutput(message: string, issues?: readonly object[]): RpcError {
  const cause = Object.assign(new TypeError(message), issues ? { issues } : {});
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", message: "Output validation failed", cause });
}
