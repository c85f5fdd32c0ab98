import { Client, type Dispatcher } from "undici";
import type { RecordedRequest } from "./record.js";

/** One stretch of load. */
export interface Stretch {
  /** How long requests are begun; those under way are waited for. */
  readonly seconds: number;
}

/** What came of it. */
export interface LoadFigures {
  readonly requests: number;
  readonly seconds: number;
  /** One for each request, in milliseconds, sorted. */
  readonly latenciesMs: readonly number[];
}

/** A closed loop: as many requests at a time as there are connections, each followed by the next as soon as it is answered. */
export interface Load {
  readonly run: (request: RecordedRequest, stretch: Stretch) => Promise<LoadFigures>;
  readonly close: () => Promise<void>;
}

/**
 * Opens keep-alive connections to a host. undici's dispatcher, below its `fetch` and `request`: it parses answers with Node's own parser,
 * and costs less than any of the servers, so that one core of load keeps one core of server busy. It times each request; autocannon
 * knows whole milliseconds only.
 */
export function openLoad(url: string, connections: number): Load {
  const clients = Array.from({ length: connections }, () => new Client(url, { pipelining: 1 }));
  return {
    async run(request, { seconds }) {
      const start = performance.now();
      const setting = { request, until: start + seconds * 1_000, latenciesMs: [] };
      await Promise.all(clients.map((client) => loop(client, setting)));
      const latenciesMs = Float64Array.from(setting.latenciesMs).sort();
      return {
        requests: latenciesMs.length,
        seconds: (performance.now() - start) / 1_000,
        latenciesMs: [...latenciesMs],
      };
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

interface Setting {
  readonly request: RecordedRequest;
  readonly until: number;
  readonly latenciesMs: number[];
}

/** Sends the request over one connection until the time is over. */
function loop(client: Client, { request, until, latenciesMs }: Setting): Promise<void> {
  const { status, ...options } = request;
  return new Promise((resolve, reject) => {
    let begun = performance.now();
    const send = () => {
      client.dispatch(options, handler);
    };
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        if (statusCode === status) return;
        throw new Error(
          `${request.method} ${request.path.slice(0, 80)} was answered with ${statusCode}, not ${status}`,
        );
      },
      onResponseData() {},
      onResponseEnd() {
        const now = performance.now();
        latenciesMs.push(now - begun);
        if (now >= until) return resolve();
        begun = now;
        send();
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    };
    send();
  });
}
