import { parseJson } from "../borrowed.js";

/** One event of the stream, as far as it is taken apart before its value is decoded. */
export type StreamEvent =
  | { readonly kind: "value"; readonly json: unknown; readonly id: string | undefined }
  | { readonly kind: "failure"; readonly json: unknown }
  | { readonly kind: "connected"; readonly idleMs: number | undefined }
  | { readonly kind: "resume-at"; readonly id: string }
  | { readonly kind: "end" }
  | { readonly kind: "nothing" };

/** Tells what a server-sent event means on tRPC's wire. Names it does not know mean nothing, so that servers may add some. */
export function readEvent(event: {
  readonly event?: string | undefined;
  readonly id?: string | undefined;
  readonly data: string;
}): StreamEvent {
  const id = event.id || undefined;
  switch (event.event ?? "message") {
    case "message":
      return { kind: "value", json: parseJson(event.data), id };
    case "serialized-error":
      return { kind: "failure", json: parseJson(event.data) };
    case "connected":
      return { kind: "connected", idleMs: idleMsOf(parseJson(event.data)) };
    case "restore-id":
      return id === undefined ? { kind: "nothing" } : { kind: "resume-at", id };
    case "return":
      return { kind: "end" };
    default:
      return { kind: "nothing" };
  }
}

/** How long the stream may be silent before it counts as lost: the server knows how often it sends. */
function idleMsOf(options: unknown): number | undefined {
  if (typeof options !== "object" || options === null || !("reconnectAfterInactivityMs" in options)) return undefined;
  const { reconnectAfterInactivityMs: idleMs } = options;
  return typeof idleMs === "number" && idleMs > 0 ? idleMs : undefined;
}
