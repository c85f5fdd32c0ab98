import { deepStrictEqual } from "node:assert/strict";
import type { CreateCalls, Fetch } from "./clients/calls.js";
import { expected, type Workload } from "./workloads.js";

/** A request as a library's own client makes it, to be sent again and again. */
export interface RecordedRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** What every answer to it must have. */
  readonly status: number;
}

interface Exchange {
  readonly request: RecordedRequest;
  readonly said: string;
}

/**
 * Makes one call with a library's own client, records its request and checks its answer.
 * @throws Error when the answer is wrong: what is measured would be something else.
 */
export async function record(calls: CreateCalls, url: string, workload: Workload): Promise<RecordedRequest> {
  const exchanges: Exchange[] = [];
  const call = calls(url, recordingFetch(exchanges))[workload];
  if (!call) throw new Error(`There is no call for ${workload}`);
  const value = await call();
  const [exchange] = exchanges;
  if (!exchange || exchanges.length > 1) throw new Error(`Expected one request, got ${exchanges.length}`);
  const { status, value: wanted, says = "" } = expected[workload];
  if (!status.includes(exchange.request.status) || !exchange.said.includes(says)) {
    throw new Error(`Wrong answer, with status ${exchange.request.status}: ${exchange.said.slice(0, 500)}`);
  }
  if (wanted !== undefined) deepStrictEqual(asJson(value), asJson(wanted));
  return exchange.request;
}

/** Dates as every wire can carry them. */
function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function recordingFetch(exchanges: Exchange[]): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const method = request.method === "GET" ? "GET" : "POST";
    const body = method === "GET" ? null : await request.clone().text();
    const response = await fetch(request);
    exchanges.push({
      request: {
        method,
        path: pathname + search,
        // What `fetch` itself adds to it, in browsers and in Node, is the same for all.
        headers: { accept: "*/*", "user-agent": "node", ...Object.fromEntries(request.headers) },
        body,
        status: response.status,
      },
      said: await response.clone().text(),
    });
    return response;
  };
}
