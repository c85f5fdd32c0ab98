import type { RpcError } from "@parley/contract";
import { isPromiseLike, Later } from "../later.js";
import type { Value } from "../value.js";
import type { CallDeadline } from "./call-deadline.js";
import type { DeadlineWatch } from "./deadline-watch.js";

/** What a call is held to. */
export interface HeldCall<T> {
  readonly deadline: CallDeadline;
  readonly watch: DeadlineWatch;
  /** What becomes of it when its time has run out. */
  readonly onExpire: (error: RpcError) => T;
}

/**
 * Waits for what comes of a call, but not past its deadline: then there is an answer at once, whether or not the call's handler listens to its signal.
 * What is there already is passed on, so that a call that is answered synchronously costs nothing here, and has succeeded even if it
 * took too long: it has done its work, and its caller, whose clock began earlier and ended later, may still be there.
 */
export function withinDeadline<T>(value: Value<T>, { deadline, watch, onExpire }: HeldCall<T>): Value<T> {
  if (!isPromiseLike(value)) return value;
  const first = new Later<T>();
  deadline.onExpire = (error) => first.resolve(onExpire(error));
  watch.add(deadline);
  Later.of(value).then(
    (result) => {
      watch.remove(deadline);
      first.resolve(result);
    },
    (thrown) => {
      watch.remove(deadline);
      first.reject(thrown);
    },
  );
  return first;
}
