import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { figuresOf } from "./figures.js";
import type { Mode } from "./modes.js";
import { loadClientParts } from "./parley-client.js";
import type { Scenario } from "./scenario.js";
import { scenarios } from "./scenarios.js";
import { simulate } from "./simulate-one.js";
import { createWatched } from "./watched-admission.js";
import type { Size, World } from "./world.js";

/** A client's retries for each of its calls, and those that it has from the beginning. */
const budget = { ratio: 0.2, burst: 5 };

const seconds = 4;

const trouble = fc.record({
  kind: fc.constantFrom("slow", "kill", "cut off", "drain", "hold"),
  server: fc.nat(2),
  fromMs: fc.integer({ min: 500, max: 3_000 }),
  forMs: fc.integer({ min: 100, max: 2_000 }),
  slowness: fc.integer({ min: 2, max: 40 }),
});

const drawn = fc.record({
  seed: fc.nat().map(String),
  size: fc.record({
    clients: fc.constantFrom(3, 40),
    servers: fc.integer({ min: 1, max: 3 }),
    load: fc.constantFrom(0.5, 2),
  }),
  maxInFlight: fc.constantFrom(8, 64, 1_024),
  troubles: fc.array(trouble, { minLength: 1, maxLength: 6 }),
});

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Trouble = Drawn<typeof trouble>;

function scenarioOf(troubles: readonly Trouble[]): Scenario {
  return {
    name: "drawn",
    title: "",
    seconds,
    trouble: { from: 0, to: seconds },
    ideal: 1,
    play: (world) => {
      for (const one of troubles) playTrouble(world, one);
    },
  };
}

function playTrouble({ timeline, servers }: World, { kind, server: index, fromMs, forMs, slowness }: Trouble): void {
  const server = servers[index % servers.length];
  if (!server) return;
  const begin = {
    slow: () => {
      if (server.process) server.process.slowness = slowness;
    },
    kill: () => server.stop(),
    "cut off": () => {
      server.isCutOff = true;
    },
    drain: () => server.process?.drain(),
    hold: () => server.process?.thread.hold(fromMs + forMs),
  };
  timeline.at(fromMs, begin[kind]);
  timeline.at(fromMs + forMs, () => {
    server.isCutOff = false;
    if (kind === "drain") server.stop();
    if (!server.process) server.start();
    else server.process.slowness = 1;
  });
}

async function play(
  mode: Mode,
  { seed, size, maxInFlight, troubles }: typeof drawn extends fc.Arbitrary<infer T> ? T : never,
) {
  const { create, admissions } = createWatched({ maxInFlight });
  const world = await simulate({ scenario: scenarioOf(troubles), mode, size, seed, createAdmission: create });
  return { world, admissions };
}

// Simulations take as long as the machine does; nothing in them does.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(loadClientParts);

describe("clients and servers in whatever trouble", () => {
  it("send no more attempts than the budgets of all clients allow", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.constantFrom<Mode>("client", "both"), async (setting, mode) => {
        const { world } = await play(mode, setting);
        for (const { calls, attempts } of world.tally.clients.filter((client) => client !== undefined)) {
          expect(attempts).toBeLessThanOrEqual(calls * (1 + budget.ratio) + budget.burst + 1e-6);
        }
      }),
      { numRuns: 8 },
    );
  });

  it("send nothing again that may have run and must not run twice", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.constantFrom<Mode>("client", "both"), async (setting, mode) => {
        const { world } = await play(mode, setting);
        expect(world.safety.violations).toEqual([]);
        expect(world.tally.ranAgainUnexcused).toBe(0);
      }),
      { numRuns: 8 },
    );
  });

  // A call that ended twice, a request that was answered twice or a bound that was broken would have thrown while it ran.
  it("end every call and answer every request once, and keep the bounds of queue and limit", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.constantFrom<Mode>("server", "both"), async (setting, mode) => {
        const { world, admissions } = await play(mode, setting);
        expect(world.tally.open).toBe(0);
        expect(Object.values(world.tally.endings).reduce((sum, count) => sum + count, 0)).toBe(world.tally.calls);
        expect(world.servers.map(({ process }) => process?.unanswered)).toEqual(world.servers.map(() => 0));
        const alive = world.servers.map(({ process }) => process?.admission?.snapshot());
        expect(alive.map((snapshot) => snapshot && [snapshot.inFlight, snapshot.queued])).toEqual(
          alive.map(() => [0, 0]),
        );
        expect(admissions.every((admission) => admission.snapshot().limit <= setting.maxInFlight)).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});

describe("a simulation", () => {
  const size: Size = { clients: 30, servers: 3, load: 0.7 };
  const [brownOut] = scenarios;
  if (!brownOut) throw new TypeError("There are no scenarios");
  const short: Scenario = { ...brownOut, seconds: 14 };
  const run = async (mode: Mode, seed: string) =>
    JSON.stringify(figuresOf(await simulate({ scenario: short, mode, size, seed }), short));

  it("comes to the same figures with the same seed, byte for byte, and to others with another", async () => {
    const first = await run("both", "1");
    expect(await run("both", "1")).toBe(first);
    expect(await run("both", "2")).not.toBe(first);
  });

  it("collapses without protection, so that there is something to protect from", async () => {
    const { during } = JSON.parse(await run("nothing", "1"));
    expect(during).toBeLessThan(0.3);
    expect(JSON.parse(await run("both", "1")).during).toBeGreaterThan(2 * during);
  });
});
