import type { RpcError, RpcErrorOptions } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import { lentToFailures } from "./lent-to-failures.js";
import { plainError } from "./plain-error.js";

type Failures = typeof import("./failures/failures.js");

let loaded: Failures | undefined;

/** Loads what describes failures. */
export async function loadFailures(): Promise<Failures> {
  if (!loaded) {
    const failures = await import("./failures/failures.js");
    failures.lend(lentToFailures);
    loaded = failures;
  }
  return loaded;
}

let isPrepared = false;

/** Begins to load it, once, so that it is there when something fails, even if the server then is not. */
export function prepareForFailures(): void {
  if (isPrepared) return;
  isPrepared = true;
  loadFailures().catch(() => {});
}

/** Makes an error where there is no waiting for the class. */
export function rpcError(options: RpcErrorOptions): RpcError {
  return loaded ? new loaded.RpcError(options) : plainError(options);
}

/**
 * Lets a failure be described. If what describes it does not come, it is told plainly, by default in the words of its cause; a cause that is an
 * error of ours stays as it is.
 */
export async function explain<T>(
  describe: (failures: Failures) => T | Promise<T>,
  plain: RpcErrorOptions,
): Promise<T | RpcError> {
  const failures = await loadFailures().catch(() => undefined);
  if (failures) return describe(failures);
  const { cause } = plain;
  return isRpcError(cause) ? cause : plainError({ ...(cause !== undefined && { message: String(cause) }), ...plain });
}
