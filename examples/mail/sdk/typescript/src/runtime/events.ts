import { type Attempt, fetchHead } from "./attempt.js";
import type { Connection } from "./connection.js";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { explain, networkError, toCallError } from "./failures.js";
import type { StreamOptions } from "./options.js";
import type { Procedure } from "./procedure.js";
import { parseJson, readError, readFailure, unreadable, unreadableData } from "./read-failure.js";
import type { RpcError } from "./rpc-error.js";
import { createEventParser } from "./server-sent-events.js";
import { readTexts } from "./texts.js";
import { broken } from "./unsuccessful.js";
import { wait } from "./wait.js";

/** One subscription. */
export interface Subscription {
  readonly connection: Connection;
  readonly procedure: Procedure;
  readonly input?: unknown;
  readonly options?: StreamOptions | undefined;
  /** Ends it. */
  readonly over: AbortController;
}

/** Both ends of an iteration. */
export interface Events {
  readonly next: () => Promise<IteratorResult<unknown, undefined>>;
  /** Ends it, also while an event is waited for, as a generator's own `return` would not. */
  readonly return: () => Promise<IteratorResult<unknown, undefined>>;
}

/** The events of a subscription as whoever iterates gets them. */
export function followEvents(subscription: Subscription): Events {
  const { over, options: { signal } = {} } = subscription;
  const progress = { attempt: 0 };
  const events = streamEvents(subscription, progress);
  const close = () => over.abort();
  signal?.addEventListener("abort", close);
  if (signal?.aborted) close();
  const end = async () => {
    signal?.removeEventListener("abort", close);
    close();
    // Not waited for: it may still be waiting for an event.
    void events.return().catch(() => {});
    return { done: true, value: undefined } as const;
  };
  return {
    async next() {
      try {
        const result = over.signal.aborted ? undefined : await events.next();
        return result && !result.done ? result : await end();
      } catch (thrown) {
        if (over.signal.aborted) return end();
        await end();
        throw toCallError(thrown, subscription, progress);
      }
    },
    return: end,
  };
}

/** How long connecting may take, in milliseconds; a server that takes longer is as good as gone. */
const connectMs = 30_000;

/** Waits are spread over what begins with this and doubles with every failure, in milliseconds: nobody waits for a stream as for a call. */
const baseMs = 500;
const capMs = 30_000;

/** The events of a subscription over as many connections as it takes. @throws RpcError with what the server refuses or ends it with, and whatever hooks do. */
async function* streamEvents(
  subscription: Subscription,
  progress: { attempt: number },
): AsyncGenerator<unknown, void, undefined> {
  const { connection, procedure, input, options = {} } = subscription;
  const { signal } = subscription.over;
  const body = input === undefined ? undefined : encode(input);
  const { headers } = options;
  let { lastEventId } = options;
  for (let failures = 0; ; ) {
    const attempt = ++progress.attempt;
    const tried = {
      connection,
      procedure,
      body,
      headers,
      attempt,
      lastEventId,
      deadline: Number.POSITIVE_INFINITY,
      signal,
    };
    try {
      for await (const { id, value } of eventsOfOne(tried)) {
        if (id !== undefined) lastEventId = id;
        if (!value) continue;
        failures = 0;
        yield value.data;
      }
      return;
    } catch (thrown) {
      const error = explain(thrown, tried);
      if (signal.aborted || !mayReconnect(error)) throw error;
      failures += 1;
      const spreadMs = Math.random() * Math.min(capMs, baseMs * 2 ** (failures - 1));
      const delayMs = (error.retryAfterMs ?? 0) + spreadMs;
      const { path } = procedure;
      connection.options.onRetry?.({ path, attempt: attempt + 1, delayMs, error });
      connection.options.logger?.({
        level: "warn",
        message: `${error.message}; connecting again`,
        path,
        attempt,
        error,
      });
      await wait(delayMs, signal);
      if (signal.aborted) throw signal.reason;
    }
  }
}

/** Whether a stream that ended so is connected again: when the connection was lost, and after the server's own failures. What it refuses, it would only say again. */
function mayReconnect({ code, origin, retryAfterMs = 0 }: RpcError): boolean {
  if (retryAfterMs < 0) return false;
  if (origin === "client") return code === "NETWORK";
  return /^(TIMEOUT|INTERNAL_SERVER_ERROR|NOT_IMPLEMENTED|BAD_GATEWAY|SERVICE_UNAVAILABLE|GATEWAY_TIMEOUT)$/.test(code);
}

interface Received {
  /** Where to go on after this. */
  readonly id?: string | undefined;
  readonly value?: { readonly data: unknown };
}

/** The events of one connection. It ends when the server says so. @throws RpcError */
async function* eventsOfOne(attempt: Attempt): AsyncGenerator<Received, void, undefined> {
  const {
    connection,
    procedure: { path },
  } = attempt;
  const response = await connect(attempt);
  const parse = createEventParser();
  const silence: { limitMs?: number | undefined } = {};
  for await (const text of readTexts(response, attempt, silence)) {
    for (const { event, data, id } of parse(text)) {
      if (event === "return") return;
      if (event === "serialized-error")
        throw readError(parseJson(data), response, path) ?? unreadable(data, response, path);
      if (event === "connected") silence.limitMs = idleMsOf(parseJson(data));
      if (event === "restore-id") yield { id };
      if (event === "message") yield { id: id || undefined, value: { data: readValue(data, response, path) } };
    }
  }
  throw networkError(path, connection.options.url, "the stream ended without saying that it is complete");
}

/** Opens one connection, and makes every other answer than a stream the failure it is. */
async function connect(attempt: Attempt): Promise<Response> {
  const {
    connection,
    procedure: { path },
    signal,
  } = attempt;
  const own = new AbortController();
  const follow = () => own.abort(signal.reason);
  signal.addEventListener("abort", follow);
  if (signal.aborted) follow();
  const late = networkError(path, connection.options.url, `no connection within ${connectMs} ms`);
  const timer = setTimeout(() => own.abort(late), connectMs);
  try {
    const response = await fetchHead({ ...attempt, signal: own.signal });
    if (response.ok && response.headers.get("content-type")?.startsWith("text/event-stream")) return response;
    throw readFailure(response, await response.text().catch(broken), { path });
  } finally {
    clearTimeout(timer);
    // From here on the reader listens to it.
    signal.removeEventListener("abort", follow);
  }
}

function readValue(data: string, response: Response, path: string): unknown {
  try {
    return decode(parseJson(data));
  } catch (cause) {
    throw unreadableData(cause, response, path);
  }
}

/** How long a stream may be silent before it counts as lost, in milliseconds: the server knows how often it sends. */
function idleMsOf(told: unknown): number | undefined {
  const { reconnectAfterInactivityMs: idleMs } = Object(told) as { readonly reconnectAfterInactivityMs?: unknown };
  return typeof idleMs === "number" && idleMs > 0 ? idleMs : undefined;
}
