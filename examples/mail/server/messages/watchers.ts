import type { Account } from "../accounts/account.js";
import type { Database } from "../database/database.js";
import { type Arrival, arrivalsChannel, lastArrivalOf } from "./arrivals.js";
import { Feed } from "./feed.js";

/** Hands arrivals to all who watch in this process. */
export interface Watchers {
  /** What arrived after a number, or arrives from now on, until the signal aborts; before it, where the watcher stands. */
  readonly watch: (account: Account, options: WatchOptions) => AsyncGenerator<Arrival | Standing>;
}

/** The number of an account's arrivals that a watcher begins after. */
export interface Standing {
  readonly number: number;
  readonly message?: undefined;
}

interface WatchOptions {
  readonly after: number | undefined;
  readonly signal: AbortSignal;
}

/** Listens for arrivals of every account, over one connection, and keeps a feed for each that is watched. */
export async function createWatchers({ db, listen }: Database): Promise<Watchers> {
  const feeds = new Map<string, Feed>();
  await listen(arrivalsChannel, (accountId) => {
    if (accountId !== undefined) feeds.get(accountId)?.wake();
    else for (const feed of feeds.values()) feed.wake();
  });
  const join = (accountId: string) => {
    const feed = feeds.get(accountId) ?? new Feed(db, accountId);
    feeds.set(accountId, feed);
    feed.watcherCount += 1;
    return feed;
  };
  const leave = (feed: Feed) => {
    feed.watcherCount -= 1;
    if (feed.watcherCount === 0) feeds.delete(feed.accountId);
  };
  return {
    async *watch(account, { after, signal }) {
      // Joined before the position is read, so that nothing falls in between.
      const feed = join(account.id);
      try {
        const newest = await lastArrivalOf(db, account);
        // The number may come from a database that has been restored since, and be ahead of everything.
        const number = Math.min(after ?? newest, newest);
        yield { number };
        yield* feed.follow(number, signal);
      } finally {
        leave(feed);
      }
    },
  };
}
