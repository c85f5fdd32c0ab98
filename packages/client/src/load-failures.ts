import type { RpcError, RpcErrorOptions } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import { lentToFailures } from "./lent-to-failures.js";
import { plainError } from "./plain-error.js";

type Failures = typeof import("./failures/failures.js");

/** What describes failures and goes round them, once it has come. */
export let loaded: Failures | undefined;

/** Loads what describes failures. */
export async function loadFailures(): Promise<Failures> {
  loaded = await import("./failures/failures.js");
  loaded.lend(lentToFailures);
  return loaded;
}

let isPrepared = false;

/** Begins to load it, once, so that it is there when something fails, even if the server then is not. */
export function prepareForFailures(): void {
  if (!isPrepared) loadFailures().catch(() => {});
  isPrepared = true;
}

/** Makes an error of the client's where there is no waiting for the class. */
export function rpcError(options: RpcErrorOptions): RpcError {
  return loaded ? new loaded.RpcError({ origin: "client", ...options }) : plainError(options);
}

/**
 * Lets a failure be described. If what describes it does not come, it is told plainly, by default in the words of its cause; a cause that is an
 * error of ours stays as it is.
 */
export async function explain<T>(
  describe: (failures: Failures) => T | Promise<T>,
  plain: RpcErrorOptions,
): Promise<T | RpcError> {
  const failures = loaded ?? (await comingSoon());
  if (failures) return describe(failures);
  const { cause } = plain;
  return isRpcError(cause) ? cause : plainError({ message: cause ? String(cause) : undefined, ...plain });
}

/** How long a failure waits to be described, in milliseconds: a network that has gone silent answers nothing, and refuses nothing either. */
const patienceMs = 3_000;

function comingSoon(): Promise<Failures | undefined> {
  return new Promise((resolve) => {
    const giveUp = () => resolve(undefined);
    const timer = setTimeout(giveUp, patienceMs);
    loadFailures()
      .then(resolve, giveUp)
      .finally(() => clearTimeout(timer));
  });
}
