import type { CallModel } from "./message.js";
import { Network } from "./network.js";
import { createRandom, type Random } from "./random.js";
import { Safety } from "./safety.js";
import { Server } from "./server.js";
import type { CreateAdmission } from "./server-process.js";
import { Tally } from "./tally.js";
import { Timeline } from "./timeline.js";
import { callsPerSecond, drawCall } from "./workload.js";

/** How many there are of whom, and how much they call. */
export interface Size {
  readonly clients: number;
  readonly servers: number;
  /** Calls a second over what the servers can answer, in ordinary times. */
  readonly load: number;
}

/** What makes calls. */
export interface Client {
  /** Makes a call; the tally hears of its end. */
  readonly call: (call: CallModel) => void;
}

interface WorldOptions {
  readonly seed: string;
  readonly size: Size;
  /** How a server protects itself; undefined: it does not. */
  readonly createAdmission: CreateAdmission | undefined;
}

/** Servers, what connects them with clients, and a count of what happens. */
export class World {
  readonly timeline = new Timeline();
  readonly tally = new Tally();
  readonly safety = new Safety();
  readonly random: Random;
  readonly size: Size;
  readonly network: Network;
  readonly servers: readonly Server[];

  constructor({ seed, size, createAdmission }: WorldOptions) {
    const { timeline, tally } = this;
    this.size = size;
    this.random = createRandom(seed);
    this.network = new Network(timeline, this.random.fork("network"));
    this.servers = Array.from({ length: size.servers }, (_, index) => {
      const random = this.random.fork(`server ${index}`);
      return new Server({
        index,
        timeline,
        random,
        createAdmission,
        onRun: (message, runner) => tally.ran(message, runner),
      });
    });
  }

  /**
   * Has clients call until an instant, each independently of all others and of how it fares (an open loop). `surge`: how many times as much as in
   * ordinary times at an instant, at most `maxSurge`.
   */
  offer(options: {
    readonly clientOf: (index: number) => Client;
    readonly until: number;
    readonly surge: (ms: number) => number;
    readonly maxSurge: number;
    /** The client that makes all calls beyond the usual; undefined: everybody does. */
    readonly greedy: number | undefined;
  }): void {
    const { clientOf, until, surge, maxSurge, greedy } = options;
    const { timeline, tally, size } = this;
    const random = this.random.fork("calls");
    const meanMs = 1_000 / (size.servers * callsPerSecond * size.load * maxSurge);
    let id = 0;
    const next = () => {
      if (timeline.now >= until) return;
      timeline.after(random.exponential(meanMs), next);
      const chance = random.next() * maxSurge;
      if (chance >= surge(timeline.now)) return;
      const call = drawCall({
        random,
        id,
        clients: size.clients,
        now: timeline.now,
        greedy: chance >= 1 ? greedy : undefined,
      });
      id += 1;
      tally.began(call);
      clientOf(call.client).call(call);
    };
    timeline.after(random.exponential(meanMs), next);
  }
}
