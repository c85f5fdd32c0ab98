import type { RpcError, RpcErrorOptions } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import { lentToFailures } from "./lent-to-failures.js";
import { plainError } from "./plain-error.js";

type Failures = typeof import("./failures/failures.js");

/** What describes failures and goes round them, once it has come. */
export let loaded: Failures | undefined;

/** Loads what describes failures. */
export async function loadFailures(): Promise<Failures> {
  loaded ??= equip(await import("./failures/failures.js"));
  return loaded;
}

function equip(failures: Failures): Failures {
  failures.lend(lentToFailures);
  return failures;
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

/** An error as the class makes it if that is there: whoever cancels, or has waited long enough, does not wait for it. */
export function inFull(error: RpcError): RpcError {
  return loaded ? loaded.toCallError(error, error.path) : error;
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
  return isRpcError(cause) ? cause : plainError({ ...(cause !== undefined && { message: String(cause) }), ...plain });
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
