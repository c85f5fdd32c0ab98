import type { Work } from "./app/work.js";
import type { Stream } from "./generator/load-plan.js";

/** What callers ask for. */
export interface Workload {
  readonly title: string;
  readonly streams: readonly Stream[];
  /** Below what rate it is certain that a server keeps up, in requests a second: where the search for its capacity begins. */
  readonly startRate: number;
}

/** How long callers wait, in milliseconds. */
export const deadlineMs = 1_000;

/** Addresses that requests come from: enough that none is a large part of the load. */
export const addresses = Array.from({ length: 32 }, (_, index) => `127.0.1.${index + 1}`);

const records = Array.from({ length: 900 }, (_, id) => ({ id, text: `record ${id} of many`, done: id % 3 === 0 }));
/** 50 kB of JSON, as a mutation takes it. */
export const largeBody = JSON.stringify({ json: { records } });
const batchSize = 10;

/** What the servers are loaded with. */
export const workloads = {
  cpu: single("a query that computes for 2 ms", "cpu", 250),
  pool: single("a query that waits for one of 10 connections, for 20 ms", "query", 250),
  mixed: {
    title: "queries that do nothing much, wait for one of 5 connections, or compute for 6 ms",
    startRate: 250,
    streams: [
      get("part", { name: "cheap", share: 0.2 }),
      get("smallQuery", { name: "waiting", share: 0.5 }),
      get("heavy", { name: "computing", share: 0.3 }),
    ],
  },
  bimodal: single("a query that takes 10 ms, or 410 ms one time in ten, on one of 20 connections", "fastOrSlow", 200),
  upload: {
    title: "a mutation with 50 kB of JSON that computes for 5 ms",
    startRate: 80,
    streams: [
      {
        name: "save",
        share: 1,
        members: 1,
        callers: addresses,
        request: `POST /rpc/save HTTP/1.1\r\n${heads()}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(largeBody)}\r\n\r\n${largeBody}`,
      },
    ],
  },
  batch: {
    title: `${batchSize} queries in a request that compute for 0.5 ms each`,
    startRate: 80,
    streams: [
      {
        ...get(`${Array.from({ length: batchSize }, () => "part").join(",")}?batch=1&input=%7B%7D`, { name: "batch" }),
        members: batchSize,
      },
    ],
  },
} satisfies Readonly<Record<string, Workload>>;

export type WorkloadName = keyof typeof workloads;

/** All workloads, in the order of tables. */
export const workloadNames = Object.keys(workloads) as WorkloadName[];

interface Kind extends Partial<Stream> {
  /** Header lines besides the usual, each with its end. */
  readonly extra?: string;
}

/** Queries by GET. */
export function get(target: Work | (string & {}), { extra = "", ...stream }: Kind = {}): Stream {
  return {
    name: target,
    share: 1,
    members: 1,
    callers: addresses,
    ...stream,
    request: `GET /rpc/${target} HTTP/1.1\r\n${heads()}${extra}\r\n`,
  };
}

function single(title: string, work: Work, startRate: number): Workload {
  return { title, startRate, streams: [get(work)] };
}

function heads(): string {
  return `host: 127.0.0.1\r\naccept: application/json\r\nrpc-timeout-ms: ${deadlineMs}\r\n`;
}
