import { type ContractTree, isProcedure, RpcError } from "@parley/contract";
import {
  fromManifest,
  type JsonSchema,
  type JsonValue,
  type Manifest,
  type ProcedureManifest,
} from "@parley/contract/manifest";
import { createMemoryKeyStore, implement, type Service, tracked } from "@parley/server";
import { type Answers, createAnswers } from "./answers.js";
import { errorHeader } from "./error-header.js";
import { isObject } from "./fits.js";
import { fromJson, toJson } from "./json-values.js";
import { createMishaps, type Mishap, type MishapOptions, pause } from "./mishaps.js";
import { SampleError } from "./place.js";

/** How a mock behaves. */
export interface MockOptions extends MishapOptions {
  /** The time between two events of a subscription, in milliseconds. */
  readonly eventMs: number;
}

/**
 * A service that answers for a contract before anybody has written it: believable values that fit its schemas, the same for the same seed and
 * input. Subscriptions never end by themselves.
 */
export function createMockService(manifest: Manifest, options: MockOptions): Service {
  const contract = fromManifest(manifest);
  const setting: Setting = {
    manifest,
    options,
    answers: createAnswers(manifest, options.seed),
    risk: createMishaps(options),
  };
  const server = implement(contract).context(({ headers }): Context => ({ wanted: headers.get(errorHeader) }));
  // The handlers are of the contract's own shape, which is known when this runs and not before.
  const handlers = handlersOf(contract, "", setting) as Parameters<typeof server.service>[0];
  return server.service(handlers, { idempotency: { store: createMemoryKeyStore() } });
}

interface Setting {
  readonly manifest: Manifest;
  readonly options: MockOptions;
  readonly answers: Answers;
  readonly risk: (call: Mishap) => Promise<void>;
}

interface Context {
  readonly wanted: string | null;
}

/** What a handler gets, as far as mocks use it. */
interface HandlerArgs {
  readonly input: unknown;
  readonly context: Context;
  readonly signal: AbortSignal;
  readonly errors: { readonly [code: string]: (data?: unknown) => RpcError };
  readonly lastEventId?: string | undefined;
}

function handlersOf(tree: ContractTree, prefix: string, setting: Setting): object {
  return Object.fromEntries(
    Object.entries(tree).map(([key, part]) => {
      const path = prefix === "" ? key : `${prefix}.${key}`;
      return [key, isProcedure(part) ? handlerOf(path, setting) : handlersOf(part as ContractTree, path, setting)];
    }),
  );
}

function handlerOf(path: string, setting: Setting): object {
  const procedure = setting.manifest.procedures[path];
  if (!procedure) throw new TypeError(`The manifest has no procedure "${path}"`);
  const risk = ({ context, signal, errors }: HandlerArgs) =>
    setting.risk({
      path,
      procedure,
      signal,
      wanted: context.wanted,
      declared: (code) => declaredError(path, code, { errors, procedure, setting }),
    });
  if (procedure.kind === "subscription") {
    return async function* events(args: HandlerArgs) {
      await risk(args);
      yield* eventsOf(path, procedure, { args, setting });
    };
  }
  return async (args: HandlerArgs) => {
    await risk(args);
    return madeUp(() => answerOf(path, procedure, { args, setting }));
  };
}

/** Says why there is no answer, where there can be none. */
function madeUp<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof SampleError)) throw cause;
    const message = `The mock cannot make this up: ${cause.message}. Give the schema examples: .meta({ examples: […] })`;
    throw new RpcError({ code: "NOT_IMPLEMENTED", message, cause });
  }
}

interface Failing {
  readonly errors: HandlerArgs["errors"];
  readonly procedure: ProcedureManifest;
  readonly setting: Setting;
}

function declaredError(path: string, code: string, { errors, procedure, setting }: Failing): RpcError {
  const make = errors[code];
  const schema = procedure.errors?.[code]?.data?.schema;
  if (!make) throw new TypeError(`${path} declares no error ${code}`);
  return schema ? make(revive(schema, setting.answers.errorData(path, code), setting)) : make();
}

interface Answering {
  readonly args: HandlerArgs;
  readonly setting: Setting;
}

function answerOf(path: string, { output }: ProcedureManifest, { args, setting }: Answering): unknown {
  const input = toJson(args.input);
  if (output?.body === "bytes") return fileFor(path, input);
  return output?.body === "json" ? revive(output.schema, setting.answers.answer(path, input), setting) : undefined;
}

async function* eventsOf(path: string, { output, resumable }: ProcedureManifest, { args, setting }: Answering) {
  const input = toJson(args.input);
  for (let number = (Number(args.lastEventId ?? 0) || 0) + 1; !args.signal.aborted; number++) {
    const event = madeUp(() => setting.answers.event(path, input, number));
    const value = output?.body === "json" ? revive(output.schema, event, setting) : undefined;
    yield resumable ? tracked(number, value) : value;
    await pause(setting.options.eventMs, args.signal);
  }
}

function revive(schema: JsonSchema, json: JsonValue | undefined, { manifest }: Setting): unknown {
  return json === undefined ? undefined : fromJson(schema, json, manifest.types);
}

/** A file under the name that was asked for. */
function fileFor(path: string, input: JsonValue | undefined): object {
  const name = isObject(input) && typeof input.name === "string" ? input.name : "mock.txt";
  return { body: new Blob([`What ${path} answers is a file. This one is made up.\n`]), type: "text/plain", name };
}
