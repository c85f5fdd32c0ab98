import { createHttpTransport, type Fetch, type HttpTransportOptions, type Transport } from "@parley/client";
import type { RpcOptions, Service } from "@parley/server";
import type { Fixture } from "./contract.js";

/** Where a service can be put. */
export type HostName = "node" | "fetch" | "in process" | "express" | "fastify" | "prefix" | "facts";

/** One way to put a service where clients reach it. */
export interface Host {
  readonly name: HostName;
  /** What its clients are made from; by default the contract itself. */
  readonly contract?: Fixture;
  readonly start: (service: Service<unknown>, options: RpcOptions) => Promise<Running>;
}

/** How requests get from a client to a service. */
export interface Connection {
  /** The client's `url`. */
  readonly url: string;
  /** Sends one request; for cases that write it themselves. */
  readonly fetch: Fetch;
  /** Makes a client's transport. `fetch` in its options is put around this connection's own. */
  readonly transport: (options: TransportOptions) => Transport;
}

/** What a case may ask of a transport. */
export interface TransportOptions extends Pick<HttpTransportOptions, "batch"> {
  /** Told of every request that is sent. */
  readonly onRequest?: ((request: Sent) => void) | undefined;
}

/** A request that a client has sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
}

/** A service that is up. */
export interface Running extends Connection {
  /** Another way to the same service, which can fail. */
  readonly openRelay: () => Promise<Relay>;
  readonly close: () => Promise<void>;
}

/** A connection that can fail as real ones do. */
export interface Relay extends Connection {
  /** Breaks off whatever is open. What is opened later goes through. */
  readonly cut: () => void;
  /** From now on nothing comes through what is open, and nobody is told. What is opened later goes through. */
  readonly freeze: () => void;
  readonly close: () => Promise<void>;
}

/** A connection over the network. */
export function networkConnection(url: string): Connection {
  return {
    url,
    fetch,
    transport: ({ onRequest, ...options }) =>
      createHttpTransport({
        ...options,
        url,
        fetch: (target, init) => {
          onRequest?.({ method: init.method ?? "GET", url: new URL(target) });
          return fetch(target, init);
        },
      }),
  };
}
