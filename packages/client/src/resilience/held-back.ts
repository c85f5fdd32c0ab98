import { RpcError } from "@parley/contract/failure";
import type { CallRequest } from "../interceptor.js";
import type { Target } from "./target.js";
import type { ThrottleFacts } from "./throttle.js";

/** The failure of a call that is not sent because its server refuses most of what it gets; undefined: it may be sent. */
export function heldBack(target: Target, call: CallRequest): RpcError | undefined {
  const facts = refusalOf(target, call);
  if (!facts) return undefined;
  const { path } = call;
  const { requests, accepts, share, windowMs } = facts;
  target.options.onThrottle?.({ path, requests, accepts, share });
  const message =
    `Not sent: the server took ${accepts} of the last ${requests} calls in ${windowMs / 1_000} s, ` +
    `so ${Math.round(share * 100)} % of them are held back until it takes more`;
  return new RpcError({ code: "SERVICE_UNAVAILABLE", path, origin: "client", notExecuted: true, message });
}

/** Why an attempt is not to be sent; undefined: it may be. */
export function refusalOf({ throttle }: Target, { criticality, procedure }: CallRequest): ThrottleFacts | undefined {
  return throttle?.refuses(criticality ?? procedure.criticality);
}
