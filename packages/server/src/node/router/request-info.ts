import { createURL } from "@trpc/server/adapters/node-http";
import type { TRPCRequestInfo } from "@trpc/server/http";
import type { CallSignals } from "./call-signals.js";
import type { HandlerOptions } from "./handler-options.js";
import type { MatchedCalls } from "./match-calls.js";

/** What a request's info is made of. */
export interface InfoSource {
  readonly options: HandlerOptions;
  readonly matched: MatchedCalls;
  readonly calls: TRPCRequestInfo["calls"];
  readonly signals: CallSignals;
}

/** What `createContext` and `responseMeta` learn of a request: the same as from tRPC, but its URL and its signal are made on first use. */
export function createRequestInfo(source: InfoSource): TRPCRequestInfo {
  return new LazyInfo(source) as LazyInfo & Pick<TRPCRequestInfo, "signal" | "url">;
}

class LazyInfo implements Omit<TRPCRequestInfo, "signal" | "url"> {
  readonly isBatchCall: boolean;
  readonly accept = null;
  readonly calls: TRPCRequestInfo["calls"];
  readonly type: TRPCRequestInfo["type"];
  readonly connectionParams = null;
  readonly #signals: CallSignals;
  // Taken now: a framework may put its own path back once its handler has returned.
  readonly #addressed: Pick<HandlerOptions["req"], "url" | "headers" | "socket">;
  #url: URL | undefined;

  constructor({ options: { req }, matched, calls, signals }: InfoSource) {
    this.isBatchCall = matched.isBatch;
    this.calls = calls;
    this.type = matched.type;
    this.#signals = signals;
    this.#addressed = { url: req.url, headers: req.headers, socket: req.socket };
    // Own properties, so that a copy of the info has them too.
    Object.defineProperties(this, lazyProperties);
  }

  static readonly signal = (info: LazyInfo): AbortSignal => info.#signals.forRequest();

  static readonly url = (info: LazyInfo): URL => {
    info.#url ??= createURL(info.#addressed as HandlerOptions["req"]);
    return info.#url;
  };
}

/** Defined once: a getter in a literal would give every info a hidden class of its own. */
const lazyProperties: PropertyDescriptorMap = {
  signal: lazyProperty("signal", LazyInfo.signal),
  url: lazyProperty("url", LazyInfo.url),
};

/** A property that is worked out when it is read, and can be written like any other. */
function lazyProperty(name: string, read: (info: LazyInfo) => unknown): PropertyDescriptor & ThisType<LazyInfo> {
  return {
    enumerable: true,
    configurable: true,
    get() {
      return read(this);
    },
    set(value: unknown) {
      Object.defineProperty(this, name, { value, enumerable: true, configurable: true, writable: true });
    },
  };
}
