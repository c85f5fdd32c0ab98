import type { ServerCall } from "../server-call.js";
import type { Value } from "../value.js";
import { Attempt, type KeyedProcedure } from "./attempt.js";
import { claimFor, keyOf } from "./keyed-call.js";
import { runClaimed } from "./run-claimed.js";
import { runTransactional } from "./run-transactional.js";
import { noteAttempt } from "./transactional.js";

type Work = (call: ServerCall, input: unknown, context: object) => Value<unknown>;

/**
 * Makes a procedure's calls run once for each key. It stands right around the handler, inside of all middleware: who may not call is not told
 * a stored answer either. Calls without a key run as ever.
 */
export function underKeys({
  procedure,
  isTransactional,
  handle,
  plain,
}: {
  readonly procedure: KeyedProcedure;
  /** Whether the handler takes the key itself. */
  readonly isTransactional: boolean;
  readonly handle: Work;
  /** The same with its output validated, as calls without a key have it. */
  readonly plain: Work;
}): Work {
  const run = isTransactional ? runTransactional : runClaimed;
  const underKey = async (attemptOf: Promise<Attempt>, work: () => Value<unknown>) => {
    const attempt = await attemptOf;
    if (isTransactional) noteAttempt(attempt);
    return await run(attempt, work);
  };
  return (call, input, context) => {
    const key = keyOf(call);
    if (key === undefined) return plain(call, input, context);
    return underKey(attemptFor(procedure, call, key), () => handle(call, input, context));
  };
}

async function attemptFor(procedure: KeyedProcedure, call: ServerCall, key: string): Promise<Attempt> {
  return new Attempt(procedure, call, await claimFor(call, { path: procedure.path, key }, procedure.setting));
}
