import { deepStrictEqual } from "node:assert/strict";
import type { Check, CreateCalls, Fetch } from "./clients/calls.js";
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

interface Called extends Exchange {
  /** What the client made of the answer. */
  readonly value: unknown;
}

/**
 * Makes one call with a library's own client, records its request and checks its answer.
 * @throws Error when the answer is wrong: what is measured would be something else.
 */
export async function record(calls: CreateCalls, url: string, workload: Workload): Promise<RecordedRequest> {
  const { value, request, said } = await callOnce(calls, url, workload);
  const { status, value: wanted, says = "" } = expected[workload];
  if (!status.includes(request.status) || !said.includes(says)) {
    throw new Error(`Wrong answer, with status ${request.status}: ${said.slice(0, 500)}`);
  }
  if (wanted !== undefined) deepStrictEqual(asJson(value), asJson(wanted));
  return request;
}

/**
 * Has a handler answer what its schema does not allow.
 * @throws Error when that gets through: a host that does not validate output does less than the others.
 */
export async function checkOutputIsValidated(calls: CreateCalls, url: string): Promise<void> {
  const { request, said } = await callOnce(calls, url, "broken");
  if (request.status < 400) throw new Error(`Output that does not fit its schema got through: ${said.slice(-100)}`);
}

async function callOnce(calls: CreateCalls, url: string, name: Workload | Check): Promise<Called> {
  const exchanges: Exchange[] = [];
  const call = calls(url, recordingFetch(exchanges))[name];
  if (!call) throw new Error(`There is no call for ${name}`);
  const value = await call();
  const [exchange] = exchanges;
  if (!exchange || exchanges.length > 1) throw new Error(`Expected one request, got ${exchanges.length}`);
  return { ...exchange, value };
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
