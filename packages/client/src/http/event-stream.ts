import { RpcError } from "@parley/contract";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { decodeOutput, readAnswer, readError, unreadable } from "../answer.js";
import { networkError } from "../network-error.js";
import { reading } from "./exchange.js";
import { readEvent } from "./stream-event.js";
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
      const event = readEvent(message);
      if (event.kind === "end") return;
      if (event.kind === "failure") throw readError(event.json, call) ?? unreadable(message.data, call, open.response);
      if (event.kind === "connected") silence.limitMs = event.idleMs;
      if (event.kind === "resume-at") call.resume.lastEventId = event.id;
      if (event.kind !== "value") continue;
      const value = decodeValue(event.json, open);
      if (event.id !== undefined) call.resume.lastEventId = event.id;
      yield value;
    }
  }
  throw networkError({ path: call.path, url, what: streamLost, cause: "it ended without saying that it is complete" });
}

/** Lets a stream of events pass, and makes every other answer the failure it is. */
async function checkStream({ call, url, response }: OpenStream): Promise<void> {
  if (response.status === 200 && response.headers.get("content-type")?.startsWith("text/event-stream")) return;
  const text = await reading(response.text(), { path: call.path, url, signal: call.signal });
  const { status, headers } = response;
  const settled = readAnswer(text, call, { status, headers, url });
  throw settled instanceof RpcError ? settled : unreadable(text, call, response);
}

function decodeValue(json: unknown, { call, response: { status } }: OpenStream): unknown {
  try {
    return decodeOutput(json, call);
  } catch (cause) {
    const message = `An event could not be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new RpcError({ code: "DECODE", path: call.path, origin: "client", status, message, cause });
  }
}
