import { answerOf, globalFetch, RpcError, streamOf } from "../borrowed.js";
import type { Fetch } from "../http/exchange.js";
import type { UrlOption } from "../http/url-option.js";
import type { CallRequest, CallResponse, Transport } from "../interceptor.js";
import { type Attempt, createEndpointPool, type EjectEvent, type ReadmitEvent } from "./endpoint-pool.js";
import { createTickHold } from "./hold-for-tick.js";
import { outcomeOf } from "./outcome.js";
import { probeByHead } from "./probe.js";
import { createProber } from "./prober.js";
import { createUrlSource } from "./url-source.js";

export { lend } from "../borrowed.js";

/** What several endpoints are called with. */
export interface BalanceOptions {
  readonly url: UrlOption;
  /** Makes what carries calls to one of them. @throws TypeError for a url at which no call could arrive. */
  readonly transportTo: (url: string) => Transport;
  /** What probes are sent with; by default the global one. */
  readonly fetch?: Fetch | undefined;
  /** Whether calls of one tick share a request, and so an endpoint; by default each has its own. */
  readonly batch?: unknown;
  readonly onEject?: ((event: EjectEvent) => void) | undefined;
  readonly onReadmit?: ((event: ReadmitEvent) => void) | undefined;
}

/** Sends each attempt of a call to the endpoint that promises most, and learns from what comes of it. */
export function createTransport(options: BalanceOptions): Transport {
  const begin = createBeginning(options);
  return (call) => (call.procedure.kind === "subscription" ? subscribe(call, begin) : request(call, begin));
}

/** One attempt, with what carries it. */
interface Begun extends Omit<Attempt, "end"> {
  readonly transport: Transport;
  readonly answered: () => void;
  readonly calledOff: () => void;
  /** What the attempt's failure is to be told as. */
  readonly failed: (thrown: unknown) => unknown;
}

type Begin = (call: CallRequest) => Promise<Begun> | Begun;

function createBeginning({ url, transportTo, fetch = globalFetch, batch, onEject, onReadmit }: BalanceOptions): Begin {
  const now = () => performance.now();
  const transports = new Map<string, Transport>();
  const pool = createEndpointPool({
    now,
    random: () => Math.random(),
    onEject: (event) => {
      prober.start();
      onEject?.(event);
    },
    onReadmit,
  });
  const prober = createProber({ pool, now, probe: (endpoint) => probeByHead(endpoint, fetch) });
  const source = createUrlSource({
    url,
    now,
    onUrls: (urls) => {
      for (const one of urls) if (!transports.has(one)) transports.set(one, transportTo(one));
      pool.replace(urls);
    },
  });
  const hold = createTickHold<string>();
  const start = (call: CallRequest): Begun => {
    const isHeld = Boolean(batch) && call.joinable;
    const startedAtMs = now();
    const attempt = pool.start(call.route, isHeld ? hold.get() : undefined);
    if (isHeld) hold.set(attempt.url);
    prober.touch();
    return {
      url: attempt.url,
      transport: transports.get(attempt.url) as Transport,
      answered: () => attempt.end("answered"),
      calledOff: () => attempt.end("unknown"),
      failed: (thrown) => {
        if (!(thrown instanceof RpcError)) return thrown;
        const outcome = outcomeOf(thrown, now() - startedAtMs);
        if (outcome === "unreachable") source.doubt();
        attempt.end(outcome);
        return countTried(thrown, call, pool.size);
      },
    };
  };
  return (call) => source.ready(call.path)?.then(() => start(call)) ?? start(call);
}

/** Tells with the failure of a connection that it was not the only one. */
function countTried(error: RpcError, { route }: CallRequest, size: number): RpcError {
  const tried = new Set(route.tried).size;
  if (error.code !== "NETWORK" || tried < 2) return error;
  return error.with({ message: `${error.rawMessage} (${tried} of ${size} servers were tried)` });
}

async function request(call: CallRequest, begin: Begin): Promise<CallResponse> {
  const begun = begin(call);
  const { transport, answered, calledOff, failed } = begun instanceof Promise ? await begun : begun;
  try {
    const answer = await answerOf(transport(call));
    answered();
    return answer;
  } catch (thrown) {
    throw failed(thrown);
  } finally {
    calledOff();
  }
}

async function* subscribe(call: CallRequest, begin: Begin): AsyncGenerator<unknown, void, undefined> {
  const { url, transport, answered, calledOff, failed } = await begin(call);
  const onConnected = () => {
    answered();
    // What was tried before it stood is of no account when it breaks; where it stood is.
    call.route.tried.splice(0, call.route.tried.length, url);
    call.onConnected?.();
  };
  try {
    yield* streamOf(transport({ ...call, onConnected }));
    answered();
  } catch (thrown) {
    throw failed(thrown);
  } finally {
    calledOff();
  }
}
