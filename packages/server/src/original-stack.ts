import type { RpcError } from "@parley/contract";

/** The stack to look at: that of what was thrown, where an error only stands for it. */
export function originalStack(error: RpcError): string | undefined {
  return error.cause instanceof Error ? error.cause.stack : error.stack;
}
