import { RpcError, type RpcErrorOptions } from "@parley/contract";

/**
 * What is wrong with a request, as it shows before the handler could begin. It does not note where it was made: that would be a place in
 * this library, always the same, and would cost more than the rest of the answer.
 */
export function refusal<Code extends string>(options: RpcErrorOptions<Code>): RpcError<Code> {
  return RpcError.withoutFrames({ notExecuted: true, ...options });
}
