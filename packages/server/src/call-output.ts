import {
  type BytesSource,
  describeBytes,
  isBytes,
  isBytesSource,
  keepsValues,
  type ProcedureDefinition,
  RpcError,
  validate,
} from "@parley/contract";
import { isTrackedEnvelope, tracked } from "@trpc/server";
import { toCallError } from "./call-error.js";
import { describeIssues } from "./call-input.js";
import { finishEvents } from "./finish-events.js";
import { idOfPosition } from "./position.js";
import type { ServerCall } from "./server-call.js";
import type { ServiceOptions } from "./service-options.js";
import { andThen, type Value } from "./value.js";

/** Turns what a handler returned into what travels: validated, so that nothing undeclared leaves the server. */
export type FinishOutput = (output: unknown, call: ServerCall) => Value<unknown>;

type FinishValue = FinishOutput;

/** Makes the function that validates a procedure's output; of a subscription, the one that validates each event as it comes. */
export function compileOutput(
  path: string,
  definition: ProcedureDefinition,
  { validateOutput }: ServiceOptions,
): FinishOutput {
  const validated = compileValue(path, definition);
  const finish = validateOutput === "never" && isKept(definition) ? unlessEncoded(validated) : validated;
  if (definition.kind !== "subscription") return finish;
  const finishEvent = definition.resumable ? trackedEvent(path, finish) : finish;
  return (events, call) => {
    if (isAsyncIterable(events)) {
      return finishEvents(events, {
        finish: (event) => finishEvent(event, call),
        skips: definition.resumable && !call.carriesPositions ? isPosition : undefined,
        toError: async (thrown) => toCallError(thrown, { path, definition, call, began: true }),
      });
    }
    throw invalidOutput(
      `${path} returned ${typeof events}, not an async iterable. Write its handler as \`async *\`.`,
      notAgain,
    );
  };
}

/**
 * Clients open a subscription again after a failure of the server's, which may be over by then. What a subscription's own code gets wrong it
 * would get wrong again, for ever.
 */
const notAgain = { retryAfterMs: -1 };

function isKept({ output }: ProcedureDefinition): boolean {
  return output !== undefined && !isBytes(output) && keepsValues(output);
}

function unlessEncoded(validate: FinishValue): FinishValue {
  return (value, call) => (call.isEncoded ? value : validate(value, call));
}

function compileValue(path: string, { kind, output: schema }: ProcedureDefinition): FinishValue {
  if (!schema) return () => undefined;
  const more = kind === "subscription" ? notAgain : {};
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
        throw invalidOutput(`${path} returned ${describeIssues("output", result.issues)}`, more, result.issues);
      return result.value;
    });
}

function isTaken(source: BytesSource): boolean {
  const { body } = describeBytes(source);
  return body instanceof ReadableStream && body.locked;
}

function isPosition(event: unknown): boolean {
  return idOfPosition(event) !== undefined;
}

function trackedEvent(path: string, finish: FinishValue): FinishValue {
  return (event, call) => {
    if (isPosition(event)) return event;
    if (!isTrackedEnvelope(event)) {
      throw invalidOutput(
        `${path} is resumable, and yielded an event without an id. Yield \`tracked(id, event)\`.`,
        notAgain,
      );
    }
    const [id, data] = event;
    return andThen(finish(data, call), (value) => tracked(id, value));
  };
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Callers learn that validation failed; what exactly is in the `cause`, for `onError` and the log. */
function invalidOutput(
  message: string,
  more: { readonly retryAfterMs?: number } = {},
  issues?: readonly object[],
): RpcError {
  const cause = Object.assign(new TypeError(message), issues ? { issues } : {});
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", message: "Output validation failed", cause, ...more });
}
