import { withCodec } from "../codec/codec-of.js";
import type { CallRequest } from "../interceptor.js";
import { explain } from "../load-failures.js";
import type { Endpoint } from "./endpoint.js";
import { exchange, type Sender } from "./exchange.js";
import { type HttpRequest, jsonRequest } from "./request.js";

/** What sends the calls of one transport, and where. */
export interface Wire {
  readonly sender: Sender;
  readonly endpoint: Endpoint;
}

/** Sends one call with JSON input and waits for the head of its answer. @throws RpcError BAD_REQUEST for an input that cannot travel, and as `exchange`. */
export async function sendJson(
  call: CallRequest,
  { endpoint, sender }: Wire,
  accept?: HttpRequest["headers"],
): Promise<{ readonly url: string; readonly response: Response }> {
  const { path } = call;
  let request: HttpRequest;
  try {
    const made = withCodec(path, () => jsonRequest(call, endpoint));
    // Without waiting where there is nothing to wait for: the request goes out at once.
    request = made instanceof Promise ? await made : made;
  } catch (cause) {
    const code = "BAD_REQUEST";
    throw await explain(({ unsendable }) => unsendable(path, "The input", cause), {
      code,
      path,
      notExecuted: true,
      cause,
    });
  }
  const { url, headers } = request;
  return {
    url,
    response: await exchange({ request: { ...request, headers: { ...accept, ...headers } }, sender, call }),
  };
}
