import { RpcError, type RpcErrorOptions } from "@parley/contract";

/**
 * What is wrong with a request, as it shows before the handler could begin. It does not note where it was made: that would be a place in
 * this library, always the same, and would cost more than the rest of the answer.
 */
export function refusal<Code extends string>(options: RpcErrorOptions<Code>): RpcError<Code> {
  return RpcError.withoutFrames({ notExecuted: true, ...options });
}

const late = new WeakSet<RpcError>();

/** The same where middleware has begun already, and only the handler has not. */
export function lateRefusal<Code extends string>(options: RpcErrorOptions<Code>): RpcError<Code> {
  const error = refusal(options);
  late.add(error);
  return error;
}

/** Whether an error says that its call got as far as the handler, and not into it. */
export function isLateRefusal(error: RpcError): boolean {
  return late.has(error);
}
