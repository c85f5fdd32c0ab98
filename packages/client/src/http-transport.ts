import type { RpcErrorOptions } from "@parley/contract";
import { isBytes, isForm, isRpcError } from "@parley/contract/call";
import { type AnswerFacts, parseJson, readSuccess } from "./answer.js";
import { withCodec } from "./codec/codec-of.js";
import type { EjectEvent, ReadmitEvent } from "./endpoints/endpoint-pool.js";
import type { BatchLimits } from "./http/batch-plan.js";
import { checkUrl } from "./http/check-url.js";
import { parseEndpoint } from "./http/endpoint.js";
import { type Credentials, type Fetch, globalFetch, reading } from "./http/exchange.js";
import { mayJoin } from "./http/may-join.js";
import { sendJson, type Wire } from "./http/send-json.js";
import type { UrlOption } from "./http/url-option.js";
import type { CallRequest, CallResponse, Transport } from "./interceptor.js";
import { lazyStream } from "./lazy-stream.js";
import { explain } from "./load-failures.js";
import { type Borrower, loadLent } from "./load-lent.js";
import type { RpcHeadersMode } from "./rpc-headers.js";
import { sendLater } from "./send-later.js";

/** How calls go over HTTP. */
export interface HttpTransportOptions {
  /**
   * Where the service answers, such as `https://example.com/rpc`; in a page it may be relative. Of several, each attempt goes to the one that
   * promises most, and round those that fail. A function is asked at the first call, and again once its answer is 10 s old, or 1 s old and a
   * server could not be reached; only the first call waits for it.
   */
  readonly url: UrlOption;
  /** What sends requests; by default the global `fetch`, looked up at each call. */
  readonly fetch?: Fetch | undefined;
  /**
   * Whether calls of one tick share a request; by default each has its own, so that deadlines, retries and caches work for each. Calls
   * with headers or an idempotency key of their own, files and subscriptions never share.
   */
  readonly batch?: boolean | Partial<BatchLimits> | undefined;
  /**
   * When headers of Parley's own are sent, such as the deadline. By default only to the page's own origin and outside browsers,
   * because to other origins they cost a preflight for each url.
   */
  readonly rpcHeaders?: RpcHeadersMode | undefined;
  /** Whether cookies go along; by default as `fetch` has it, to the page's own origin only. */
  readonly credentials?: Credentials | undefined;
  /** Told of each server that gets no calls for a while, where `url` is several. */
  readonly onEject?: ((event: EjectEvent) => void) | undefined;
  /** Told of each server that gets calls again. */
  readonly onReadmit?: ((event: ReadmitEvent) => void) | undefined;
}

/**
 * Carries calls over HTTP: each is one `fetch`, queries by GET and mutations by POST. A query whose url would pass 8,000 bytes goes by
 * POST: Parley's services allow that, a server of tRPC's own only with `allowMethodOverride`.
 *
 * @throws TypeError when the url is none at which a call could arrive.
 */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  // Callers in JavaScript may leave the options out.
  const url = options?.url;
  const transportTo = (one: string) => createHttpTransport({ ...options, url: one });
  // Making them all refuses now what is no url, and not with the first call.
  if (typeof url === "function" || (Array.isArray(url) && url.map(transportTo)[0]))
    return lazyTransport(() => import("./endpoints/balance.js"), { ...options, transportTo });
  checkUrl(url, options?.fetch !== undefined);
  const { fetch = globalFetch, credentials, rpcHeaders = "same-origin", batch } = options;
  const wire: Wire = { sender: { fetch, credentials, rpcHeaders }, endpoint: parseEndpoint(url) };
  const sendAlone = (call: CallRequest) => send(call, wire);
  const sendJoined = batch && lazyTransport(() => import("./http/batcher.js"), { ...wire, batch, sendAlone });
  return (call) => {
    if (call.procedure.kind === "subscription") return lazyStream(call.path, ({ subscribe }) => subscribe(call, wire));
    return sendJoined && mayJoin(call) ? sendJoined(call) : sendAlone(call);
  };
}

/** What few clients need is a part of its own, here and below. */
function lazyTransport<Options>(
  load: () => Promise<Borrower & { readonly createTransport: (options: Options) => Transport }>,
  options: Options,
): Transport {
  let transport: Transport | undefined;
  return (call) =>
    sendLater(call, async () => {
      if (!transport) {
        const { createTransport } = await loadLent(call.path, load(), true);
        // Another call of the same tick may have been here meanwhile, and the two belong together.
        transport ??= createTransport(options);
      }
      return transport(call);
    });
}

async function send(call: CallRequest, wire: Wire): Promise<CallResponse> {
  const { input } = call.procedure;
  if (isForm(input) || isBytes(input)) {
    const { sendFile } = await loadLent(call.path, import("./http/send-file.js"), true);
    return sendFile({ ...wire, call, receive });
  }
  const { url, response } = await sendJson(call, wire);
  return receive(call, url, response);
}

async function receive(call: CallRequest, url: string, response: Response): Promise<CallResponse> {
  const { path, signal, procedure } = call;
  if (isBytes(procedure.output) && response.ok) {
    const { readDownload } = await loadLent(path, import("./http/download.js"));
    return reading(readDownload(response), { path, url, signal });
  }
  const text = await reading(response.text(), { path, url, signal });
  const { status, headers } = response;
  const facts = { status, headers, url };
  try {
    const answer = await withCodec(path, () => readSuccess(parseJson(text), facts));
    if (answer) return answer;
  } catch {
    // What fails is read once more, to say why.
  }
  const failed = await explain(({ readAnswer }) => readAnswer(text, call, facts), plainFailure(text, path, facts));
  if (isRpcError(failed)) throw failed;
  return failed;
}

/** What a server said that it failed with, where that cannot be told in full. */
function plainFailure(text: string, path: string, { status }: AnswerFacts): RpcErrorOptions {
  const { error } = Object(parseJson(text)) as { readonly error?: { readonly json?: unknown } };
  const { message, data } = Object(error?.json ?? error) as { message?: string; data?: WireCodes };
  const code: string | undefined = data?.declared?.code ?? data?.code;
  return { code: code ?? ("DECODE" as string), path, status, message, origin: code ? "server" : "client" };
}

interface WireCodes {
  readonly code?: string;
  readonly declared?: { readonly code: string };
}
