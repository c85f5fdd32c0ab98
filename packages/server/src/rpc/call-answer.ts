import {
  type BytesSource,
  formatErrorShape,
  isBytesSource,
  RpcError,
  statusOf,
  superjsonCodec,
} from "@parley/contract";
import { beforeHandler } from "../call-error.js";
import { originalStack } from "../original-stack.js";
import type { CompiledProcedure } from "../procedure.js";
import type { RequestScope } from "../request-scope.js";
import { signalIfMade } from "../request-source.js";
import { andThen, attempt, type Value } from "../value.js";
import { whereRpcIs } from "./base-path.js";
import type { InputSource } from "./call-input-source.js";
import { errorHeaders } from "./error-headers.js";
import type { Exchange } from "./exchange.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { PlannedCall } from "./plan.js";
import { placeOf, reportError } from "./report.js";

/** What one call came to: its part of the answer as JSON text, or bytes that are an answer of their own. */
export type CallAnswer =
  | { readonly status: number; readonly text: string; readonly allow?: string; readonly headers?: readonly string[] }
  | { readonly bytes: BytesSource };

/** What the calls of one request have in common. */
export interface CallSetting {
  readonly exchange: Exchange;
  readonly scope: RequestScope;
  readonly inputs: InputSource;
  readonly options: ResolvedRpcOptions;
}

/** Runs one call and puts down what came of it. It never fails: what goes wrong is the call's answer. */
export function answerCall(setting: CallSetting, call: PlannedCall): Value<CallAnswer> {
  let started = false;
  return attempt(
    () => {
      const procedure = findProcedure(setting, call);
      const input = setting.inputs(call, procedure);
      return andThen(input, (taken) => {
        started = true;
        return andThen(start(setting, procedure, taken), (output) => encode(procedure, output));
      });
    },
    (thrown) => answerError(setting, call, started ? RpcError.from(thrown) : beforeHandler(thrown)),
  );
}

function start({ scope }: CallSetting, procedure: CompiledProcedure, input: unknown): Value<unknown> {
  const { request, context } = scope;
  const signal = () => request.signal;
  return procedure.run({ input, context, signal, signalIfMade: () => signalIfMade(request) });
}

function encode(procedure: CompiledProcedure, output: unknown): CallAnswer {
  if (procedure.gives === "bytes" && isBytesSource(output)) return { bytes: output };
  return { status: 200, text: `{"result":{"data":${procedure.outputCodec.encode(output)}}}` };
}

function findProcedure({ exchange, options }: CallSetting, { path, procedure }: PlannedCall): CompiledProcedure {
  if (!procedure) {
    throw new RpcError({ code: "NOT_FOUND", message: describeMissing(exchange, path) });
  }
  const allowed = allowedMethods(procedure, options);
  if (allowed.includes(exchange.method)) return procedure;
  const message = `Unsupported ${exchange.method}-request to ${procedure.definition.kind} procedure at path "${path}": use ${allowed.join(" or ")}`;
  throw new RpcError({ code: "METHOD_NOT_SUPPORTED", message });
}

function describeMissing(exchange: Exchange, path: string): string {
  const message = `No procedure found on path "${path}"`;
  // Somebody tries the URL that a client is given.
  return exchange.path === "" ? `${message}: ${whereRpcIs(exchange.info().url.pathname)}` : message;
}

/** The methods a procedure may be called by. A mutation never runs by GET, which any page could make a browser send. */
function allowedMethods({ definition: { kind } }: CompiledProcedure, options: ResolvedRpcOptions): readonly string[] {
  if (kind === "mutation") return ["POST"];
  return options.allowMethodOverride ? ["GET", "POST"] : ["GET"];
}

/** Reports a failed call and puts down what its caller is told. */
export function answerError(
  setting: Omit<CallSetting, "inputs">,
  call: PlannedCall | undefined,
  thrown: RpcError,
): CallAnswer {
  const { exchange, options } = setting;
  const path = call?.path;
  const error = reportError(options, exchange, { ...placeOf(call), error: thrown });
  const stack = options.exposeStacks ? originalStack(error) : undefined;
  const text = `{"error":${superjsonCodec.encode(formatErrorShape(error, path, stack))}}`;
  const allow =
    error.code === "METHOD_NOT_SUPPORTED" && call?.procedure
      ? { allow: allowedMethods(call.procedure, options).join(", ") }
      : {};
  return { status: statusOf(error), text, headers: errorHeaders(error), ...allow };
}
