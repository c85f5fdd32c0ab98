import type { RpcError } from "@parley/contract";

/**
 * What an attempt says of the endpoint it went to:
 * - `answered`: it does its work, even if what it said is that the caller is wrong;
 * - `failed`: it answers, but not with what was asked for;
 * - `refused`: it took nothing on, because it has too much to do or is about to stop;
 * - `unreachable`: no connection, or one that broke;
 * - `timed-out`: nothing came in the time there was;
 * - `unknown`: the attempt was called off, or its end says nothing of the endpoint.
 */
export type Outcome = "answered" | "failed" | "refused" | "unreachable" | "timed-out" | "unknown";

/** The shortest silence that is held against an endpoint, in milliseconds: a caller may have had less patience than any server could meet. */
const shortestSilenceMs = 250;

type Failure = Pick<RpcError, "code" | "origin" | "notExecuted" | "status">;

/** What a failed attempt says of its endpoint. */
export function outcomeOf({ code, origin, notExecuted, status = 0 }: Failure, elapsedMs: number): Outcome {
  if (code === "NETWORK") return "unreachable";
  if (code === "DECODE") return "failed";
  if (origin === "client") return code === "TIMEOUT" && elapsedMs >= shortestSilenceMs ? "timed-out" : "unknown";
  // One tenant has had its share: it would be told the same elsewhere.
  if (status === 429) return "unknown";
  if (status === 503 || (notExecuted && status === 504)) return "refused";
  if (status === 502) return "unreachable";
  return status >= 500 || code === "TIMEOUT" ? "failed" : "answered";
}
