import { type AnyTRPCProcedure, getTRPCErrorFromUnknown, type TRPCError } from "@trpc/server";
import type { TRPCRequestInfo } from "@trpc/server/http";
import type { CallInputs } from "./call-inputs.js";
import type { CallSignals } from "./call-signals.js";
import type { HandlerOptions } from "./handler-options.js";
import type { MatchedCalls } from "./match-calls.js";

/** A request that tRPC's own handler is not needed for. */
export interface RouterRequest {
  readonly options: HandlerOptions;
  readonly matched: MatchedCalls;
  readonly inputs: CallInputs;
  readonly signals: CallSignals;
  /** What it tells callbacks, if there are any. */
  readonly info: TRPCRequestInfo | undefined;
}

/** What came of a call. */
export type CallResult = readonly [error: TRPCError, data: undefined] | readonly [error: undefined, data: unknown];

/** What `createContext` made, or how it failed; then every call fails with it. */
export type CallContext = CallResult;

/** Makes the context. Never rejects. */
export async function openContext({ options, info }: RouterRequest): Promise<CallContext> {
  try {
    // tRPC hands over the handler's options too.
    return [
      undefined,
      await options.createContext?.({ ...options, info } as Parameters<typeof options.createContext>[0]),
    ];
  } catch (cause) {
    return [getTRPCErrorFromUnknown(cause), undefined];
  }
}

/** Runs the calls of a request, side by side. Rejects only when `onError` throws. */
export async function runCalls(request: RouterRequest, context: CallContext): Promise<readonly CallResult[]> {
  if (!request.matched.isBatch) return [await runCall(request, context, 0)];
  return Promise.all(request.matched.paths.map((_, index) => runCall(request, context, index)));
}

async function runCall(request: RouterRequest, context: CallContext, batchIndex: number): Promise<CallResult> {
  const { options, matched, inputs, signals } = request;
  const path = matched.paths[batchIndex] ?? "";
  const signal = signals.forCall();
  try {
    const [failure, ctx] = context;
    if (failure) throw failure;
    // There is one for each path.
    const procedure = matched.procedures[batchIndex] as AnyTRPCProcedure;
    const getRawInput = () => inputs.read(batchIndex);
    return [undefined, await procedure({ path, getRawInput, ctx, type: matched.type, signal, batchIndex })];
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const input = inputs.result(batchIndex);
    options.onError?.({ error, path, input, ctx: context[1], type: matched.type, req: options.req });
    return [error, undefined];
  }
}
