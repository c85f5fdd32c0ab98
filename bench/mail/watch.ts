import { setMaxListeners } from "node:events";
import type { Client } from "@parley/client";
import type { mail } from "@parley/example-mail-contract";

/** Clients that watch one mailbox. */
export interface Watching {
  /** Sends, again and again, and measures how long after the call each watcher has the message, in milliseconds. */
  readonly measure: (send: () => Promise<unknown>, count: number) => Promise<number[]>;
  readonly stop: () => Promise<void>;
}

/** Lets clients watch, from the first arrival on so that none can miss one while it connects. */
export async function watchArrivals(clients: readonly Client<typeof mail>[]): Promise<Watching> {
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal);
  let sentAt = 0;
  let waiting = 0;
  let times: number[] = [];
  let allHave = () => {};
  const watchers = clients.map(async (api) => {
    for await (const _ of api.messages.arrivals(undefined, { signal: stopped.signal, lastEventId: "0" })) {
      times.push(performance.now() - sentAt);
      waiting -= 1;
      if (waiting === 0) allHave();
    }
  });
  const sendOnce = async (send: () => Promise<unknown>): Promise<number[]> => {
    times = [];
    waiting = clients.length;
    const arrived = new Promise<void>((resolve) => {
      allHave = resolve;
    });
    sentAt = performance.now();
    await Promise.all([send(), arrived]);
    return times;
  };
  return {
    async measure(send, count) {
      // The first ones wait for connections too.
      for (let index = 0; index < 3; index += 1) await sendOnce(send);
      const all: number[] = [];
      for (let index = 0; index < count; index += 1) all.push(...(await sendOnce(send)));
      return all;
    },
    async stop() {
      stopped.abort();
      await Promise.allSettled(watchers);
    },
  };
}
