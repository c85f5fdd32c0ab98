import { EventEmitter, once } from "node:events";
import type { Db } from "../database/tables.js";
import { type Arrival, readArrivals } from "./arrivals.js";

/** How many arrivals are read, and held, at once. */
const batchSize = 100;

/**
 * The arrivals of one account, for all its watchers in this process. Those that are up to date ask for the same, and so a wake-up costs one query however
 * many they are. One that is slow asks for itself once it has room, and nothing is kept for it meanwhile.
 */
export class Feed {
  readonly accountId: string;
  watcherCount = 0;
  readonly #db: Db;
  readonly #wakeUps = new EventEmitter().setMaxListeners(0);
  #wakeUpCount = 0;
  /** What was asked for last. */
  #shared: { readonly after: number; readonly batch: Promise<Arrival[]> } | undefined;

  constructor(db: Db, accountId: string) {
    this.#db = db;
    this.accountId = accountId;
  }

  /** Something may have arrived. */
  wake(): void {
    this.#shared = undefined;
    this.#wakeUpCount += 1;
    this.#wakeUps.emit("wake");
  }

  /** What arrives after a number, until the signal aborts. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<Arrival> {
    let position = after;
    while (!signal.aborted) {
      const wakeUpCount = this.#wakeUpCount;
      const batch = await this.#read(position);
      for (const arrival of batch) {
        yield arrival;
        position = arrival.number;
      }
      const isUpToDate = batch.length < batchSize && wakeUpCount === this.#wakeUpCount;
      // Rejects when the signal aborts, and then the loop ends.
      if (isUpToDate) await once(this.#wakeUps, "wake", { signal }).catch(() => {});
    }
  }

  #read(after: number): Promise<Arrival[]> {
    if (this.#shared?.after === after) return this.#shared.batch;
    const shared = { after, batch: readArrivals(this.#db, this.accountId, { after, limit: batchSize }) };
    this.#shared = shared;
    // A failure is told to those who wait for it, and not to who asks next.
    shared.batch.catch(() => {
      if (this.#shared === shared) this.#shared = undefined;
    });
    return shared.batch;
  }
}
