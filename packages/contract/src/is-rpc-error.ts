import type { RpcError } from "./error.js";

/** What an `RpcError` is known by. The class has it from the registry, too, so that neither loads the other. */
export const rpcErrorBrand: unique symbol = Symbol.for("parley.RpcError");

/** Whether a value is an `RpcError`, as `instanceof` has it, for pages that load the class only when something fails. */
export function isRpcError(value: unknown): value is RpcError {
  return typeof value === "object" && value !== null && rpcErrorBrand in value;
}
