import { type Interval, meanRatio } from "./interval.js";
import { measurePaired, type Rounds } from "./paired.js";

/** The hosts it starts. */
export const costHosts = ["parley", "parley-off"] as const;

/** As many as a busy page of callers keeps: nobody may be turned away, and the server always has something to do. */
const connections = 32;
const input = encodeURIComponent(JSON.stringify({ json: { text: "hello" } }));

/** What protection costs where there is nothing to protect from: CPU for each echo with it against without. */
export async function measureCost(folder: string, rounds: Rounds): Promise<Interval> {
  const request = { method: "GET", path: `/rpc/echo?input=${input}`, headers: {}, body: null, status: 200 } as const;
  const [on, off] = costHosts;
  const candidates = { on: { host: on, request }, off: { host: off, request } };
  const costs = await measurePaired(folder, { candidates, connections, ...rounds });
  return meanRatio(costs.on, costs.off);
}
