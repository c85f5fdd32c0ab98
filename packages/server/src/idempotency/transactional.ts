import { callOf } from "../lazy-arguments.js";
import type { ServerCall } from "../server-call.js";
import type { Value } from "../value.js";
import type { Attempt } from "./attempt.js";
import type { KeyTransaction } from "./key-store.js";

/**
 * Does the work of a call once: takes the call's key in a transaction, works, and puts the answer down, all of which is committed together or
 * not at all. What `work` returns is the call's answer, whatever the handler makes of it afterwards. A call without a key just works.
 *
 * It throws when another attempt has the key, or has answered: let that through, so that the transaction ends. The caller is then told the
 * other attempt's answer, or to wait for it.
 */
export type Once = <T>(keys: KeyTransaction, work: () => Value<T>) => Promise<T>;

/** What a transactional handler is given besides. */
export interface TransactionalArgs {
  readonly once: Once;
}

const marked: unique symbol = Symbol.for("parley.transactional");

/**
 * Marks the handler of a procedure with `idempotent: "key"` as one that takes the key in the transaction of its effect, with `once`. The key
 * is then not claimed beforehand: when the server dies in the middle, the database undoes effect and claim together,
 * and the next attempt runs at once; when it dies after the commit, the next attempt is told the stored answer.
 *
 * Everything that must not happen twice belongs into that transaction. What the handler does outside of it may be repeated.
 *
 * @example
 * send: transactional(({ input, once }) =>
 *   db.transaction((tx) => once(keys.within(tx), () => deliver(tx, input))),
 * ),
 */
export function transactional<Args extends object, Output>(
  handler: (args: Args & TransactionalArgs) => Output,
): (args: Args) => Output {
  const taking = (args: Args) => handler(Object.assign(args, { once: onceOf(args) }));
  return Object.defineProperty(taking, marked, { value: true });
}

/** Whether a handler takes its key itself. */
export function isTransactional(handler: object): boolean {
  return marked in handler;
}

const attempts = new WeakMap<ServerCall, Attempt>();

/** Lets the handler of a call find its attempt. */
export function noteAttempt(attempt: Attempt): void {
  attempts.set(attempt.call, attempt);
}

function onceOf(args: object): Once {
  // Every handler's arguments have it; users do not see it.
  const { [callOf]: call } = args as { readonly [callOf]: ServerCall };
  const attempt = attempts.get(call);
  return attempt ? (keys, work) => runOnce(attempt, keys, work) : async (_, work) => await work();
}

async function runOnce<T>(attempt: Attempt, keys: KeyTransaction, work: () => Value<T>): Promise<T> {
  const { procedure, claim } = attempt;
  if (keys.store !== procedure.setting.store) throw otherStore(procedure.path);
  if (attempt.finished) throw new TypeError(`The handler of ${procedure.path} called once() twice in one call`);
  const claimed = await keys.claim(claim);
  if (claimed.state !== "claimed") {
    attempt.found = claimed;
    throw new Error(`Another attempt of this call of ${procedure.path} has its idempotency key`);
  }
  const output = await work();
  const finished = await attempt.finish(output);
  await keys.finish(claim, finished.kept);
  attempt.finished = finished;
  return output;
}

function otherStore(path: string): TypeError {
  return new TypeError(
    `The handler of ${path} takes its key in another store than the service's: pass that one to service({ … }, { idempotency: { store } })`,
  );
}
