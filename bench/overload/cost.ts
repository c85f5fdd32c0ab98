import { spreadOf } from "../report/statistics.js";
import type { RecordedRequest } from "../server/record.js";
import { inputs } from "../server/workloads.js";
import { type Interval, meanRatio } from "./interval.js";
import { measurePaired, type Rounds } from "./paired.js";

/** The hosts it starts. */
export const costHosts = ["parley", "parley-off"] as const;

/** As many as a busy page of callers keeps: nobody may be turned away, and the server always has something to do. */
const connections = 32;

/** CPU for each call with protection against without. */
export interface AddedCost {
  readonly ratio: Interval;
  /** What a call takes without, in microseconds, at the median. */
  readonly withoutUs: number;
}

/** What protection costs where there is nothing to protect from. */
export interface CostFigures {
  /** The smallest query there is: what is added weighs most. */
  readonly echo: AddedCost;
  /** 20 messages with dates, 5 kB. */
  readonly list: AddedCost;
}

/** Measures both. */
export async function measureCost(folder: string, rounds: Rounds): Promise<CostFigures> {
  return {
    echo: await compare(folder, rounds, queryOf("echo", inputs.echo)),
    list: await compare(folder, rounds, queryOf("list", inputs.list)),
  };
}

async function compare(folder: string, rounds: Rounds, request: RecordedRequest): Promise<AddedCost> {
  const [on, off] = costHosts;
  const candidates = { on: { host: on, request }, off: { host: off, request } };
  const costs = await measurePaired(folder, { candidates, connections, ...rounds });
  return { ratio: meanRatio(costs.on, costs.off), withoutUs: spreadOf(costs.off).median };
}

function queryOf(path: string, input: object): RecordedRequest {
  const text = encodeURIComponent(JSON.stringify({ json: input }));
  return { method: "GET", path: `/rpc/${path}?input=${text}`, headers: {}, body: null, status: 200 };
}
