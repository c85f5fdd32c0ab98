import { RpcError } from "@parley/contract";
import { Later } from "../later.js";
import type { CallDeadline } from "./call-deadline.js";
import type { DeadlineWatch } from "./deadline-watch.js";
import { withinDeadline } from "./within-deadline.js";

/** Waits for work that is done for a call, but not past its deadline, if it has one. @throws RpcError GATEWAY_TIMEOUT, and what the work fails with. */
export async function failLate<T>(
  work: PromiseLike<T>,
  deadline: CallDeadline | undefined,
  watch: DeadlineWatch,
): Promise<T> {
  if (!deadline) return work;
  deadline.waits();
  const done = Later.of(work).then((value) => ({ value }));
  const onExpire = (error: RpcError) => error;
  const first = await withinDeadline<{ readonly value: T } | RpcError>(done, { deadline, watch, onExpire });
  if (first instanceof RpcError) throw first;
  return first.value;
}
