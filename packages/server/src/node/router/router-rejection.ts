import { formatErrorShape, statusOf } from "@parley/contract";
import type { AnyTRPCRouter } from "@trpc/server";
import type { ShedReason } from "../../admission/candidate.js";
import { type Answer, jsonAnswer } from "../../rpc/answer.js";
import { connectedEvent, rejectedEvent } from "../../rpc/event-text.js";
import { rejectionHeaders } from "../../rpc/reject-call.js";
import { rejectionError } from "../../rpc/rejection.js";

/** What a request asked for that is turned away. */
export interface RejectedRequest {
  /** The paths of its calls; of a batch, each is answered. */
  readonly paths: readonly string[];
  readonly kind: "call" | "batch" | "stream";
  readonly reason: ShedReason;
  readonly retryAfterMs: number;
}

/** Answers a request that is turned away, in tRPC's shape and with the router's transformer. Its `errorFormatter` is not asked. */
export function rejectRouterRequest(
  router: AnyTRPCRouter,
  { kind, paths, reason, retryAfterMs }: RejectedRequest,
): Answer {
  const { serialize } = router._def._config.transformer.output;
  // tRPC's clients connect a stream again after no other code than SERVICE_UNAVAILABLE.
  const told = kind === "stream" && reason === "tenant" ? "queue" : reason;
  const errors = paths.map((path) => rejectionError(path, told, retryAfterMs));
  const texts = errors.map((error) => JSON.stringify(serialize(formatErrorShape(error, error.path))));
  if (kind === "stream") return streamAnswer(texts[0] ?? "", retryAfterMs);
  const calls = texts.map((text) => `{"error":${text}}`).join(",");
  const status = errors[0] ? statusOf(errors[0]) : 503;
  return jsonAnswer(status, kind === "batch" ? `[${calls}]` : calls, rejectionHeaders(retryAfterMs));
}

function streamAnswer(error: string, retryAfterMs: number): Answer {
  return {
    status: 200,
    headers: ["content-type", "text/event-stream", "cache-control", "no-cache, no-transform"],
    body: connectedEvent({}) + rejectedEvent(error, retryAfterMs),
  };
}
