import { type Codec, isBytes, isForm, type ProcedureDefinition, type RpcError } from "@parley/contract";
import { codecOf } from "@parley/contract/codec";
import { createThrowers, toCallError } from "./call-error.js";
import { compileInput } from "./call-input.js";
import { compileOutput, type FinishOutput } from "./call-output.js";
import type { UntypedHandler } from "./handler.js";
import type { KeySetting } from "./idempotency/idempotency-options.js";
import type { KeyStore } from "./idempotency/key-store.js";
import { isTransactional } from "./idempotency/transactional.js";
import { underKeys } from "./idempotency/under-keys.js";
import { callOf, withRequest, withSignal } from "./lazy-arguments.js";
import { composeMiddleware, type Outcome, type UntypedMiddleware } from "./middleware.js";
import type { ServerCall } from "./server-call.js";
import type { ServiceOptions } from "./service-options.js";
import { andThen, attempt, type Value } from "./value.js";

/** A procedure compiled to one function, with all that is known at start-up worked out. */
export interface CompiledProcedure {
  readonly path: string;
  readonly definition: ProcedureDefinition;
  readonly inputCodec: Codec;
  readonly outputCodec: Codec;
  /** How the input travels. */
  readonly takes: "nothing" | "json" | "form" | "bytes";
  /** How the output travels. */
  readonly gives: "json" | "bytes" | "events";
  /** How far idempotency keys reach; undefined for a procedure that has none. */
  readonly keyReach: KeyStore["reach"] | undefined;
  /** Validates, runs middleware and handler, validates again. It never fails: what is thrown on the way is told. */
  readonly settle: (call: ServerCall) => Value<Outcome>;
  /** The same, for those who would rather catch. @throws RpcError and nothing else, thrown or rejected. */
  readonly run: (call: ServerCall) => Value<unknown>;
}

/** What is bound to a procedure's place in the contract. */
export interface Binding {
  readonly path: string;
  readonly definition: ProcedureDefinition;
  readonly handler: UntypedHandler;
  readonly middleware: readonly UntypedMiddleware[];
}

/** What holds for all procedures of a service. */
export interface ServiceSetting extends Pick<ServiceOptions, "validateOutput"> {
  /** How idempotency keys are kept; undefined where no procedure takes one. */
  readonly keys: KeySetting | undefined;
  /** Whether handlers get the request itself as their context, for want of one of the service's own. */
  readonly contextIsRequest: boolean;
}

/** Composes everything a call of one procedure goes through, once, at start-up. */
export function compileProcedure(binding: Binding, setting: ServiceSetting): CompiledProcedure {
  const { path, definition } = binding;
  const settle = compileCall(binding, setting);
  return {
    path,
    definition,
    inputCodec: codecOf(definition.input, "input"),
    outputCodec: codecOf(definition.output, "output"),
    takes: howInputTravels(definition),
    gives: howOutputTravels(definition),
    keyReach: takesKey(definition) ? setting.keys?.store.reach : undefined,
    settle,
    run: (call) => andThen(settle(call), dataOf),
  };
}

function dataOf(outcome: Outcome): unknown {
  if (outcome.ok) return outcome.data;
  throw outcome.error;
}

/** What is thrown on the way is caught once and handed on, because to throw an error costs more than most calls do. */
function compileCall(binding: Binding, setting: ServiceSetting): CompiledProcedure["settle"] {
  const { path, definition } = binding;
  const acceptInput = compileInput(path, definition);
  const isContextLazy = setting.contextIsRequest && binding.middleware.length === 0;
  const handle = isContextLazy ? withRequestOf(binding) : compileHandler(binding);
  const finish = compileOutput(path, definition, setting);
  const work = compileWork(binding, { handle, finish, keys: setting.keys });
  const invoke = compileInvoke(binding, work, finish);
  const contextOf = isContextLazy ? () => nothingYet : (call: ServerCall) => call.context();
  return (call) => {
    let began = false;
    return attempt<Outcome, Outcome>(
      () =>
        andThen(acceptInput(call), (input) => {
          call.deadline?.begin();
          began = true;
          return andThen(contextOf(call), (context) => andThen(invoke(call, input, context), succeeded));
        }),
      (thrown) => andThen(toCallError(thrown, { path, definition, call, began }), failed),
    );
  };
}

function succeeded(data: unknown): Outcome {
  return { ok: true, data };
}

function failed(error: RpcError): Outcome {
  return { ok: false, error };
}

type Invoke = (call: ServerCall, input: unknown, context: object) => Value<unknown>;

const nothingYet = {};

/** Whether a procedure's calls run once for each idempotency key. */
export function takesKey({ kind, idempotent }: ProcedureDefinition): boolean {
  return kind === "mutation" && idempotent === "key";
}

/** The handler with its output validated, once for each key where the procedure takes one. */
function compileWork(
  { path, definition, handler }: Binding,
  {
    handle,
    finish,
    keys,
  }: { readonly handle: Invoke; readonly finish: FinishOutput; readonly keys: KeySetting | undefined },
): Invoke {
  const plain: Invoke = (call, input, context) =>
    andThen(handle(call, input, context), (output) => finish(output, call));
  if (!keys || !takesKey(definition)) {
    if (isTransactional(handler)) throw takesNoKey(path);
    return plain;
  }
  const { maxAnswerChars, reruns } = keys;
  const outputCodec = codecOf(definition.output, "output");
  const procedure = { path, definition, outputCodec, maxAnswerChars, setting: keys, reruns: reruns(path), finish };
  return underKeys({ procedure, isTransactional: isTransactional(handler), handle, plain });
}

function takesNoKey(path: string): TypeError {
  return new TypeError(`The handler of ${path} is transactional(), and ${path} is no mutation with idempotent: "key"`);
}

function compileInvoke(binding: Binding, work: Invoke, finish: FinishOutput): Invoke {
  if (binding.middleware.length === 0) return work;
  const run = composeMiddleware({
    path: binding.path,
    procedure: binding.definition,
    middleware: binding.middleware,
    innermost: ({ call, input, context }) => andThen(work(call, input, context), (data) => new Finished(data)),
  });
  return (call, input, context) =>
    andThen(run({ call, input, context }), (outcome) => {
      if (!outcome.ok) throw outcome.error;
      // A middleware that answered early, or with an outcome of its own, is held to the contract like the handler is.
      return outcome instanceof Finished ? outcome.data : finish(outcome.data, call);
    });
}

/** The outcome of a handler whose output has been validated. */
class Finished {
  readonly ok = true;
  readonly data: unknown;
  constructor(data: unknown) {
    this.data = data;
  }
}

function compileHandler({ path, definition, handler }: Binding): Invoke {
  const errors = createThrowers(definition);
  return (call, input, context) =>
    handler(withSignal({ input, context, path, errors, lastEventId: call.lastEventId, [callOf]: call }));
}

/** Without middleware nobody can have replaced the request as the context, so that it need not be made unless the handler looks. */
function withRequestOf({ path, definition, handler }: Binding): Invoke {
  const errors = createThrowers(definition);
  return (call, input) => handler(withRequest({ input, path, errors, lastEventId: call.lastEventId, [callOf]: call }));
}

function howInputTravels({ input }: ProcedureDefinition): CompiledProcedure["takes"] {
  if (!input) return "nothing";
  if (isForm(input)) return "form";
  return isBytes(input) ? "bytes" : "json";
}

function howOutputTravels({ kind, output }: ProcedureDefinition): CompiledProcedure["gives"] {
  if (kind === "subscription") return "events";
  return isBytes(output) ? "bytes" : "json";
}
