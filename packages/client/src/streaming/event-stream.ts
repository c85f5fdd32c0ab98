import { createParser, type EventSourceMessage } from "eventsource-parser";
import {
  decode,
  networkError,
  notPlain,
  RpcError,
  readAnswer,
  readError,
  reading,
  unreadable,
  withCodec,
} from "../borrowed.js";
import type { CallRequest } from "../interceptor.js";
import { readEvent, type StreamEvent } from "./stream-event.js";
import { type OpenStream, readTexts, type Silence, streamLost } from "./text-stream.js";

/**
 * The values of one connection. It reads on only once they have been taken, so a slow reader slows the server down. It ends when the
 * server says so.
 *
 * @throws RpcError when the connection is lost before that, or with what the server failed with.
 */
export async function* streamEvents(open: OpenStream): AsyncGenerator<unknown, void, undefined> {
  const { call, url } = open;
  await checkStream(open);
  call.onConnected?.();
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => arrived.push(message) });
  const silence: Silence = { limitMs: undefined };
  for await (const text of readTexts(open, silence)) {
    parser.feed(text);
    for (const message of arrived.splice(0)) {
      const made = withCodec(call.path, () => readMessage(message, open));
      const event = made instanceof Promise ? await made : made;
      if (event.kind === "end") return;
      if (event.kind === "failure") throw event.error;
      if (event.kind === "connected") silence.limitMs = event.idleMs;
      if (event.kind === "resume-at") call.resume.lastEventId = event.id;
      if (event.kind !== "value") continue;
      if (event.id !== undefined) call.resume.lastEventId = event.id;
      yield event.value;
    }
  }
  throw networkError({ path: call.path, url, what: streamLost, cause: "it ended without saying that it is complete" });
}

/** Lets a stream of events pass, and makes every other answer the failure it is. */
async function checkStream({ call, url, response }: OpenStream): Promise<void> {
  if (response.status === 200 && response.headers.get("content-type")?.startsWith("text/event-stream")) return;
  const text = await reading(response.text(), { path: call.path, url, signal: call.signal });
  const { status, headers } = response;
  const settled = await readAnswer(text, call, { status, headers, url });
  throw settled instanceof RpcError ? settled : unreadable(text, call, response);
}

/** An event with its value, or its error, taken off the wire. */
type ReadEvent =
  | Exclude<StreamEvent, { readonly kind: "value" | "failure" }>
  | { readonly kind: "value"; readonly value: unknown; readonly id: string | undefined }
  | { readonly kind: "failure"; readonly error: RpcError };

/** Reads a message from its text on, so that it can be done again with another codec. */
function readMessage(message: EventSourceMessage, { call, response }: OpenStream): ReadEvent {
  const event = readEvent(message);
  if (event.kind === "value") return { kind: "value", value: decodeValue(event.json, call, response), id: event.id };
  if (event.kind !== "failure") return event;
  return { kind: "failure", error: readError(event.json, call) ?? unreadable(message.data, call, response) };
}

function decodeValue(json: unknown, { path }: CallRequest, { status }: Response): unknown {
  try {
    return decode(json);
  } catch (cause) {
    if (cause === notPlain) throw cause;
    const message = `An event could not be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new RpcError({ code: "DECODE", path, origin: "client", status, message, cause });
  }
}
