import { sendJson } from "../borrowed.js";
import type { Wire } from "../http/send-json.js";
import type { CallRequest } from "../interceptor.js";
import { streamEvents } from "./event-stream.js";

/** The events of a subscription over one connection. @throws RpcError as `streamEvents`, and when there is no connection. */
export async function* subscribe(call: CallRequest, wire: Wire): AsyncGenerator<unknown, void, undefined> {
  const { url, response } = await sendJson(call, wire, { accept: "text/event-stream" });
  yield* streamEvents({ call, url, response });
}
