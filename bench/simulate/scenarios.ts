import type { Scenario } from "./scenario.js";
import type { Server } from "./server.js";
import type { World } from "./world.js";

/** When trouble begins, in seconds: by then clients and servers know each other. */
const from = 6;

/** All servers need four times as long for everything, for ten seconds: a database that vacuums, a noisy neighbour. */
const brownOut: Scenario = {
  name: "brown-out",
  title: "all servers 4x slow for 10 s",
  seconds: 32,
  trouble: { from, to: from + 10 },
  ideal: 0.25 / 0.7,
  play: (world) => {
    for (const server of world.servers) slowDown(world, { server, slowness: 4, from, to: from + 10 });
  },
};

/** A tenth of the servers needs twenty times as long, and does not get better. */
const oneSlow: Scenario = {
  name: "one-slow",
  title: "1 of 10 servers 20x slow, for good",
  seconds: 32,
  trouble: { from, to: 32 },
  ideal: 1,
  play: (world) => {
    const slow = world.servers.slice(0, world.servers.length / 10);
    for (const server of slow) slowDown(world, { server, slowness: 20, from, to: 1_000 });
  },
};

const restart = { drainMs: 1_000, downMs: 3_000, coldMs: 1_000, slowness: 4, everyMs: 5_000 };

/** One server after another is stopped, is away for three seconds and needs four times as long for everything in the first second after. */
const rolling = (graceful: boolean): Scenario => ({
  name: graceful ? "rolling-drained" : "rolling-killed",
  title: `servers restart in turn, ${graceful ? "drained for 1 s" : "killed"}, 3 s down and 1 s cold each`,
  seconds: 66,
  trouble: { from, to: from + 50 },
  ideal: 1,
  play: (world) => {
    // A hundred servers restart ten at a time.
    const atOnce = Math.max(1, Math.floor(world.servers.length / 10));
    for (const server of world.servers) {
      const stopAt = from * 1_000 + Math.floor(server.index / atOnce) * restart.everyMs;
      restartAt(world, { server, stopAt, drainMs: graceful ? restart.drainMs : 0 });
    }
  },
});

/** Four servers of ten cannot be reached: packets are lost, no connection is refused. */
const zoneLoss: Scenario = {
  name: "zone-loss",
  title: "4 of 10 servers black-holed, for good",
  seconds: 36,
  trouble: { from, to: 36 },
  ideal: 0.6 / 0.7,
  play: ({ timeline, servers }) => {
    const lost = servers.slice(0, servers.length * 0.4);
    timeline.at(from * 1_000, () => {
      for (const server of lost) server.isCutOff = true;
    });
  },
};

/** Every server stands still for two seconds; every caller runs out of patience at once. */
const retryStorm: Scenario = {
  name: "retry-storm",
  title: "all servers stand still for 2 s",
  seconds: 28,
  trouble: { from, to: from + 2 },
  ideal: 0,
  play: ({ timeline, servers }) => {
    timeline.at(from * 1_000, () => {
      for (const { process } of servers) process?.thread.hold((from + 2) * 1_000);
    });
  },
};

/** Five times as many calls for ten seconds. */
const flashCrowd: Scenario = {
  name: "flash-crowd",
  title: "5x the calls for 10 s",
  seconds: 32,
  surge: (ms) => (ms >= from * 1_000 && ms < (from + 10) * 1_000 ? 5 : 1),
  maxSurge: 5,
  trouble: { from, to: from + 10 },
  ideal: 1 / 3.5,
  play: () => {},
};

/** What servers wait for is twenty times as slow for ten seconds; their threads have next to nothing to do. */
const slowPool: Scenario = {
  name: "slow-pool",
  title: "the database 20x slow for 10 s",
  seconds: 32,
  trouble: { from, to: from + 10 },
  // A fifth of the calls does not wait for it. Of the 40 others a second it can answer 25, nine of ten of them in time.
  ideal: 0.2 + 0.8 * (25 / 39.7) * 0.9,
  play: ({ timeline, servers }) => {
    const set = (slowness: number) => {
      for (const { process } of servers) if (process) process.pool.slowness = slowness;
    };
    timeline.at(from * 1_000, () => set(20));
    timeline.at((from + 10) * 1_000, () => set(1));
  },
};

/** One client calls as much as all servers can answer, for ten seconds. What is counted is how the others fare. */
const greedy: Scenario = {
  name: "greedy",
  title: "one client calls 1.5x as much as all others",
  seconds: 28,
  surge: (ms) => (ms >= from * 1_000 && ms < (from + 10) * 1_000 ? 2.5 : 1),
  maxSurge: 2.5,
  greedy: 0,
  trouble: { from, to: from + 10 },
  ideal: 1,
  play: () => {},
};

export const scenarios: readonly Scenario[] = [
  brownOut,
  oneSlow,
  rolling(true),
  rolling(false),
  zoneLoss,
  retryStorm,
  flashCrowd,
  slowPool,
  greedy,
];

interface Spell {
  readonly server: Server;
  readonly slowness: number;
  readonly from: number;
  readonly to: number;
}

function slowDown({ timeline }: World, { server, slowness, from, to }: Spell): void {
  const set = (value: number) => {
    if (server.process) server.process.slowness = value;
  };
  timeline.at(from * 1_000, () => set(slowness));
  timeline.at(to * 1_000, () => set(1));
}

interface Restart {
  readonly server: Server;
  readonly stopAt: number;
  readonly drainMs: number;
}

function restartAt({ timeline }: World, { server, stopAt, drainMs }: Restart): void {
  if (drainMs > 0) timeline.at(stopAt, () => server.process?.drain());
  timeline.at(stopAt + drainMs, () => server.stop());
  timeline.at(stopAt + drainMs + restart.downMs, () => {
    const process = server.start();
    process.slowness = restart.slowness;
    timeline.after(restart.coldMs, () => {
      process.slowness = 1;
    });
  });
}
