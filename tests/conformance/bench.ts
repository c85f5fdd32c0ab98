import { type Client, type ClientOptions, createClient } from "@parley/client";
import type { ErrorReport, RpcOptions } from "@parley/server";
import { contract, type Fixture } from "./contract.js";
import type { Connection, Host, Relay, Sent, TransportOptions } from "./host.js";
import type { Journal } from "./journal.js";
import type { Marks } from "./marks.js";
import { createImplementation } from "./service.js";

type Api = Client<Fixture>;

/** What a case works with. */
export interface Bench {
  /** What the clients are made from. */
  readonly contract: Fixture;
  /** A client with nothing set. */
  readonly api: Api;
  /** Another client: its options, `batch`, and who is told of every request. */
  readonly client: (options: BenchClientOptions) => Api;
  /** For a client of another contract. */
  readonly transport: Connection["transport"];
  /** A client behind a connection that can fail. */
  readonly relayed: () => Promise<{ readonly api: Api } & Pick<Relay, "cut" | "freeze">>;
  /** Sends a request that the case has written itself, to a path below the endpoint. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** The endpoint's url, as clients are told it. */
  readonly url: string;
  readonly marks: Marks;
  readonly journal: (key: string) => Journal;
  /** What the server's `onError` has been told. */
  readonly reports: readonly ErrorReport[];
  /** What tells this case's calls from those of others. */
  readonly key: string;
}

/** What a case may ask of a client. */
export type BenchClientOptions = Pick<ClientOptions, "headers" | "timeoutMs" | "interceptors"> & TransportOptions;

/** A service that is up, and the benches of the cases that run on it. */
export interface Workshop {
  readonly openBench: () => { readonly bench: Bench; readonly close: () => Promise<void> };
  readonly close: () => Promise<void>;
}

/** Starts the fixture's service on a host. */
export async function openWorkshop(host: Host, options: RpcOptions = {}): Promise<Workshop> {
  const { service, marks, journal } = createImplementation();
  const reports: ErrorReport[] = [];
  const running = await host.start(service, { onError: (report) => void reports.push(report), ...options });
  const known = host.contract ?? contract;
  const clientOf = (connection: Connection, { batch, onRequest, ...asked }: BenchClientOptions): Api =>
    createClient(known, { ...asked, transport: connection.transport({ batch, onRequest }) });
  let benches = 0;
  const openBench = () => {
    benches += 1;
    const relays: Relay[] = [];
    const bench: Bench = {
      ...{ marks, journal, reports, url: running.url, transport: running.transport },
      key: `case ${benches}`,
      contract: known,
      api: clientOf(running, {}),
      client: (asked) => clientOf(running, asked),
      relayed: async () => {
        const relay = await running.openRelay();
        relays.push(relay);
        return { api: clientOf(relay, {}), cut: relay.cut, freeze: relay.freeze };
      },
      request: (path, init = {}) => Promise.resolve(running.fetch(`${running.url}/${path}`, init)),
    };
    const close = async () => {
      for (const relay of relays) await relay.close();
    };
    return { bench, close };
  };
  return { openBench, close: running.close };
}

/** Notes every request that a client sends. */
export function noteRequests(): { readonly sent: Sent[]; readonly onRequest: (request: Sent) => void } {
  const sent: Sent[] = [];
  return { sent, onRequest: (request) => void sent.push(request) };
}
