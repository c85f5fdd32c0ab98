import { spreadOf } from "../report/statistics.js";
import type { RecordedRequest } from "../server/record.js";
import { type Interval, meanRatio } from "./interval.js";
import { measurePaired, type Rounds } from "./paired.js";
import { deadlineMs, largeBody } from "./workloads.js";

/** What it costs to turn a call away, in microseconds of CPU, and against what else could answer. */
export interface RejectionFigures {
  readonly query: { readonly parleyUs: number; readonly bareUs: number; readonly toBare: Interval };
  /** With 50 kB of JSON, that Parley does not read and the other parses first. */
  readonly large: { readonly parleyUs: number; readonly parsedUs: number; readonly parsedToParley: Interval };
}

/** The hosts it starts. */
export const rejectionHosts = ["parley-full", "bare-503", "parsed-503"] as const;

/** More than may wait in the queue: most are turned away at once, as under overload. */
const connections = 256;
const headers = { "rpc-timeout-ms": String(deadlineMs) };
const query: RecordedRequest = { method: "GET", path: "/rpc/cpu", headers, body: null, status: 503 };
const large: RecordedRequest = {
  method: "POST",
  path: "/rpc/save",
  headers: { ...headers, "content-type": "application/json" },
  body: largeBody,
  status: 503,
};

/** Compares rejections of a server that is full with answers of servers that do nothing else. */
export async function measureRejection(folder: string, rounds: Rounds): Promise<RejectionFigures> {
  const candidates = {
    query: { host: "parley-full", request: query },
    bare: { host: "bare-503", request: query },
    large: { host: "parley-full", request: large },
    parsed: { host: "parsed-503", request: large },
  };
  const costs = await measurePaired(folder, { candidates, connections, ...rounds });
  return {
    query: {
      parleyUs: spreadOf(costs.query).median,
      bareUs: spreadOf(costs.bare).median,
      toBare: meanRatio(costs.query, costs.bare),
    },
    large: {
      parleyUs: spreadOf(costs.large).median,
      parsedUs: spreadOf(costs.parsed).median,
      parsedToParley: meanRatio(costs.parsed, costs.large),
    },
  };
}
