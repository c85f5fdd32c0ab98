import type { RpcError, RpcErrorOptions } from "@parley/contract";

const brand: unique symbol = Symbol.for("parley.RpcError");

/**
 * An `RpcError` without all that it can say: what pages load at once fails with it while the class has not come. It holds for one, and
 * callers get it only if the class cannot be loaded.
 */
class PlainError extends Error {
  override readonly name = "RpcError";
  constructor({ code, path = "", message = code, cause, ...more }: RpcErrorOptions) {
    super(`[${code}] ${path && `${path}: `}${message}`, { cause });
    Object.assign(this, { origin: "client", notExecuted: false, ...more, code, path, rawMessage: message });
  }

  get [brand](): true {
    return true;
  }

  with(more: Partial<RpcErrorOptions>): RpcError {
    const { rawMessage, cause, ...rest } = this as object as RpcError;
    return plainError({ ...rest, message: rawMessage, cause, ...more });
  }
}

/** Makes an error of the client's while the class has not come. */
export function plainError(options: RpcErrorOptions): RpcError {
  // It has what callers may use of one.
  return new PlainError(options) as object as RpcError;
}
