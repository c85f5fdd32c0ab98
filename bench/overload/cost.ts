import { type Interval, meanRatio } from "./interval.js";
import { measurePaired, type Rounds } from "./paired.js";

/** The hosts it starts. */
export const costHosts = ["parley", "parley-off"] as const;

const input = encodeURIComponent(JSON.stringify({ json: { text: "hello" } }));

/** What protection costs where there is nothing to protect from: CPU for each echo with it against without. */
export async function measureCost(folder: string, rounds: Rounds): Promise<Interval> {
  const request = { method: "GET", path: `/rpc/echo?input=${input}`, headers: {}, body: null, status: 200 } as const;
  const [on, off] = costHosts;
  const costs = await measurePaired(folder, { on: { host: on, request }, off: { host: off, request } }, rounds);
  return meanRatio(costs.on, costs.off);
}
