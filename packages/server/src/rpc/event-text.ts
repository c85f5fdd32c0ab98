import { isTrackedEnvelope } from "@trpc/server";
import { idOfPosition } from "../position.js";

/** Tells the client that it is connected, and what else it should know before the first event. */
export function connectedEvent(client: { readonly reconnectAfterInactivityMs?: number }): string {
  return `event: connected\ndata: ${JSON.stringify(client)}\n\n\n`;
}

/** A sign of life of a stream that has nothing to say. */
export const pingEvent = "event: ping\ndata: \n\n\n";

/** The handler has come to its end: the client must not connect again. */
export const returnEvent = "event: return\ndata: \n\n\n";

/** The handler has failed. `shape` is tRPC's error shape as it travels; whether to connect again, the client tells by its code. */
export function errorEvent(shape: string): string {
  return `event: serialized-error\ndata: ${shape}\n\n\n`;
}

/** The stream is not opened, and may be asked for again after so long: an EventSource keeps to `retry`, our client to what stands in the error. */
export function rejectedEvent(shape: string, retryAfterMs: number): string {
  return `retry: ${retryAfterMs}\n${errorEvent(shape)}`;
}

/** What a reader cannot send back as the id of the last event. */
const unsendable = /[\0\n\r]/;

/**
 * Makes the function that writes the events of one stream, as tRPC does.
 *
 * @param encode Puts an event's data on the wire, as JSON text: it has no line breaks.
 * @param lastEventId The last event that the reader has seen of an earlier stream.
 */
export function createEventText(
  encode: (data: unknown) => string,
  lastEventId: string | undefined,
): (event: unknown) => string {
  let lastId = lastEventId && !unsendable.test(lastEventId) ? lastEventId : undefined;
  return (event) => {
    if (isTrackedEnvelope(event)) {
      const [id, data] = event;
      lastId = id;
      return `data: ${encode(data)}\nid: ${id}\n\n\n`;
    }
    const position = idOfPosition(event);
    if (position !== undefined) {
      lastId = position;
      return restoreId(position);
    }
    const data = encode(event);
    if (lastId === undefined) return `data: ${data}\n\n\n`;
    // A reader takes an event without an id for one with the last: so this one has none, and an event that nobody sees gives it back.
    return `data: ${data}\nid: \n\n\n${restoreId(lastId)}`;
  };
}

/** An event that no reader hands on, from which it takes the id that it will send back. */
function restoreId(id: string): string {
  return `event: restore-id\ndata: \nid: ${id}\n\n\n`;
}
