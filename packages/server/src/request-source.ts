import type { RequestInfo } from "./request-info.js";

/** Where the values of a `RequestInfo` come from. A source makes each once, however often it is asked. */
export interface RequestSource {
  url(): URL;
  headers(): Headers;
  responseHeaders(): Headers;
  remoteAddress(): string | undefined;
  signal(): AbortSignal;
  /** The signal, unless it would have to be made for that. */
  signalIfMade(): AbortSignal | undefined;
}

const source: unique symbol = Symbol("parley.source");

interface WithSource {
  readonly [source]: RequestSource;
}

/** Made once, for the same reason as a call's `signal`; and own properties, so that a context made by spreading has them all. */
const properties: PropertyDescriptorMap & ThisType<WithSource> = {
  url: lazyProperty((from) => from.url()),
  headers: lazyProperty((from) => from.headers()),
  responseHeaders: lazyProperty((from) => from.responseHeaders()),
  remoteAddress: lazyProperty((from) => from.remoteAddress()),
  signal: lazyProperty((from) => from.signal()),
};

function lazyProperty(read: (from: RequestSource) => unknown): PropertyDescriptor & ThisType<WithSource> {
  return {
    enumerable: true,
    configurable: true,
    get() {
      return read(this[source]);
    },
  };
}

/** Makes what users see of a request. */
export function createRequestInfo(from: RequestSource): RequestInfo {
  // The properties are defined in this very expression, each as its type says.
  return Object.defineProperties({ [source]: from }, properties) as WithSource & RequestInfo;
}

/** What a `RequestInfo`, or what was made by spreading it, reads from; undefined for one that was written by hand. */
export function sourceOf(info: RequestInfo): RequestSource | undefined {
  return (info as Partial<WithSource>)[source];
}

/** A request's signal, unless it would have to be made for that. */
export function signalIfMade(info: RequestInfo): AbortSignal | undefined {
  const from = sourceOf(info);
  return from ? from.signalIfMade() : info.signal;
}
