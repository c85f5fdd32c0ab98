import { startHost } from "./host.js";
import { subscribeMany } from "./subscribe.js";

/** What one subscription adds to the process that serves it, in bytes. */
export interface Cost {
  readonly heap: number;
  readonly rss: number;
}

/** What to measure. */
export interface Load {
  readonly folder: string;
  readonly name: string;
  readonly connections: number;
}

/** Subscribers whose cost is not counted: what the first make a process allocate is not theirs. */
const warmUp = 500;

/** Starts a candidate, and measures what many subscriptions add to it. */
export async function measureCost({ folder, name, connections }: Load): Promise<Cost> {
  const host = await startHost(folder, name);
  const subscribers = [...(await subscribeMany(host.port, warmUp))];
  try {
    const before = await host.memory();
    subscribers.push(...(await subscribeMany(host.port, connections - warmUp)));
    const after = await host.memory();
    const added = connections - warmUp;
    return { heap: (after.heap - before.heap) / added, rss: (after.rss - before.rss) / added };
  } finally {
    for (const subscriber of subscribers) subscriber.destroy();
    await host.stop();
  }
}
