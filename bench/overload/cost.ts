import type { RecordedRequest } from "../server/record.js";
import { inputs } from "../server/workloads.js";
import { type Interval, meanRatio } from "./interval.js";
import { measurePaired, type Rounds } from "./paired.js";

/** The hosts it starts. */
export const costHosts = ["parley", "parley-off"] as const;

/** As many as a busy page of callers keeps: nobody may be turned away, and the server always has something to do. */
const connections = 32;

/** What protection costs where there is nothing to protect from: CPU for each call with it against without. */
export interface CostFigures {
  /** The smallest query there is: what is added weighs most. */
  readonly echo: Interval;
  /** 20 messages with dates, 5 kB. */
  readonly list: Interval;
}

/** Measures both. */
export async function measureCost(folder: string, rounds: Rounds): Promise<CostFigures> {
  return {
    echo: await compare(folder, rounds, queryOf("echo", inputs.echo)),
    list: await compare(folder, rounds, queryOf("list", inputs.list)),
  };
}

async function compare(folder: string, rounds: Rounds, request: RecordedRequest): Promise<Interval> {
  const [on, off] = costHosts;
  const candidates = { on: { host: on, request }, off: { host: off, request } };
  const costs = await measurePaired(folder, { candidates, connections, ...rounds });
  return meanRatio(costs.on, costs.off);
}

function queryOf(path: string, input: object): RecordedRequest {
  const text = encodeURIComponent(JSON.stringify({ json: input }));
  return { method: "GET", path: `/rpc/${path}?input=${text}`, headers: {}, body: null, status: 200 };
}
