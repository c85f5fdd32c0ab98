import type { RpcError, RpcErrorOptions } from "@parley/contract";
import { rpcErrorBrand } from "@parley/contract/call";

/**
 * Makes an error of the client's while the class has not come: an `RpcError` without all that it can say. It holds for one, and callers get it only if
 * the class cannot be loaded.
 */
export function plainError(options: RpcErrorOptions): RpcError {
  const { code, path = "", message = code, cause, ...more } = options;
  const error = Object.assign(new Error(`[${code}] ${path && `${path}: `}${message}`, { cause }), {
    name: "RpcError",
    [rpcErrorBrand]: true,
    origin: "client",
    notExecuted: false,
    ...more,
    code,
    path,
    rawMessage: message,
    with: (known: Partial<RpcErrorOptions>) => plainError({ ...options, ...known }),
  });
  // It has what callers may use of one.
  return error as object as RpcError;
}
