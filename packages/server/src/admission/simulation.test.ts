import { describe, expect, it } from "vitest";
import { burn, type Kind, pause, pooled, SimulatedServer, type Tally } from "./test-support/simulated-server.js";

/** What calls cost the thread besides their work, in milliseconds. */
const readMs = 0.05;
const rejectMs = 0.05;

/** What there is to try, with how many calls a second it can do. Each has a pool of its own. */
const workloads = [
  { title: "computes for 2 ms", capacity: 1_000 / (2 + readMs), rho: 0.05, work: () => burn(2) },
  {
    title: "waits for one of 10 connections",
    capacity: 500,
    rho: 0,
    work: () =>
      pooled(
        10,
        pause(() => 20),
      ),
  },
  {
    title: "takes 10 ms, or 410 ms one time in ten, on one of 20 connections",
    capacity: 400,
    rho: 0,
    work: () =>
      pooled(
        20,
        pause((random) => (random() < 0.9 ? 10 : 410)),
      ),
  },
] as const;

/** Puts a server under so many times what it can do. */
function load({ capacity, work }: (typeof workloads)[number], times: number, overload: false | object = {}) {
  const server = new SimulatedServer({ seed: 7, overload, readMs, rejectMs });
  const kind: Kind = { path: "work", work: work(), deadlineMs: 1_000 };
  const seconds = 12;
  server.poisson({ from: 0, to: seconds * 1_000, rate: capacity * times, kind: () => kind });
  server.loop.run(seconds * 1_000 + 5_000);
  const tally = server.tallyOf("work");
  return { ...tally, goodput: tally.inTime / (capacity * seconds), shed: sum(tally.shed) };
}

function sum(counts: Tally["shed"]): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function percentile(numbers: readonly number[], part: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * part)] ?? 0;
}

describe.each(workloads)("a server whose work $title", (workload) => {
  it("turns nobody away at 0.8 times what it can do", () => {
    const { shed, late, goodput } = load(workload, 0.8);
    expect({ shed, late }).toEqual({ shed: 0, late: 0 });
    expect(goodput).toBeGreaterThan(0.75);
  });

  it.each([2, 5])("does nearly what is possible at %s times that", (times) => {
    const { goodput, late, offered } = load(workload, times);
    expect(goodput).toBeGreaterThan((0.9 * (1 - times * workload.rho)) / (1 - workload.rho));
    expect(late / offered).toBeLessThan(0.01);
  });

  it("answers those it lets in within their time at 2 times that", () => {
    expect(percentile(load(workload, 2).tookMs, 0.99)).toBeLessThan(1_000);
  });

  it("collapses at 2 times that without protection", () => {
    expect(load(workload, 2, false).goodput).toBeLessThan(0.3);
  });
});

describe("a server that nothing is wrong with", () => {
  /** Sends the calls and says which part was answered in time. */
  function answered(send: (server: SimulatedServer) => void): number {
    const server = new SimulatedServer({ seed: 3, overload: {} });
    send(server);
    server.loop.run(120_000);
    const { offered, inTime } = server.tallyOf("work");
    return inTime / offered;
  }
  const waiting = (work: Kind["work"], deadlineMs = 10_000): Kind => ({ path: "work", work, deadlineMs });

  it("lets 400 slow calls run at once", () => {
    const kind = waiting(pause(() => 2_000));
    expect(answered((server) => server.poisson({ from: 0, to: 20_000, rate: 200, kind: () => kind }))).toBe(1);
  });

  it("lets hundreds of calls wait for their answers for most of their time", () => {
    const kind = waiting(
      pause((random) => 20_000 + random() * 8_000),
      30_000,
    );
    expect(answered((server) => server.poisson({ from: 0, to: 60_000, rate: 30, kind: () => kind }))).toBe(1);
  });

  it.each([20, 300])("begins with 500 calls of %s ms at once", (ms) => {
    const kind = waiting(pause(() => ms));
    const burst = (server: SimulatedServer) => {
      for (let index = 0; index < 500; index += 1) server.send(1 + index / 100, kind);
    };
    expect(answered(burst)).toBe(1);
  });

  it("pauses for 150 ms now and then, as the collection of garbage does", () => {
    const kind = waiting(burn(0.2));
    const withPauses = (server: SimulatedServer) => {
      for (let second = 1; second < 10; second += 1) server.loop.arrive(second * 1_000, () => server.loop.work(150));
      server.poisson({ from: 0, to: 10_000, rate: 1_500, kind: () => kind });
    };
    expect(answered(withPauses)).toBe(1);
  });

  it("gets used to work that takes longer from now on", () => {
    let ms = 50;
    const server = new SimulatedServer({ seed: 3, overload: {} });
    server.loop.after(10_000, () => {
      ms = 500;
    });
    const kind = (name: string): Kind => ({ ...waiting(pause(() => ms)), name });
    const periods = { before: [0, 10_000], after: [10_000, 19_000], later: [19_000, 30_000] } as const;
    for (const [name, [from, to]] of Object.entries(periods))
      server.poisson({ from, to, rate: 200, kind: () => kind(name) });
    server.loop.run(60_000);
    expect(sum(server.tallyOf("before").shed)).toBe(0);
    expect(sum(server.tallyOf("later").shed)).toBe(0);
  });
});

describe("a server with too much to do", () => {
  it("answers what matters, and one tenant's flood harms that tenant", () => {
    const work = pooled(
      10,
      pause(() => 20),
    );
    const server = new SimulatedServer({ seed: 5, overload: {} });
    const send = (rate: number, kind: Omit<Kind, "path" | "work">) =>
      server.poisson({ from: 0, to: 15_000, rate, kind: () => ({ path: "work", work, ...kind }) });
    send(200, { name: "critical", criticality: "critical" });
    send(600, { name: "sheddable", criticality: "sheddable" });
    server.loop.run(20_000);
    const { offered, inTime } = server.tallyOf("critical");
    expect(inTime / offered).toBeGreaterThan(0.99);
    expect(sum(server.tallyOf("sheddable").shed)).toBeGreaterThan(3_000);
  });

  it("keeps one tenant's flood from the others", () => {
    const work = pooled(
      10,
      pause(() => 20),
    );
    const server = new SimulatedServer({ seed: 5, overload: {} });
    for (let tenant = 0; tenant < 10; tenant += 1) {
      const kind: Kind = { path: "work", work, name: tenant === 0 ? "flood" : "others", tenant: `${tenant}` };
      server.poisson({ from: 0, to: 15_000, rate: tenant === 0 ? 500 : 45, kind: () => kind });
    }
    server.loop.run(20_000);
    const { offered, inTime } = server.tallyOf("others");
    expect(inTime / offered).toBeGreaterThan(0.98);
    expect(server.tallyOf("flood").shed.tenant).toBeGreaterThan(1_000);
  });

  it("turns calls away within 300 ms of the step to 5 times what it can do, and none 1 s after it", () => {
    const server = new SimulatedServer({ seed: 5, overload: {} });
    const period = (name: string, [from, to, rate]: readonly [number, number, number]) =>
      server.poisson({ from, to, rate, kind: () => ({ path: "work", name, work: burn(2) }) });
    period("before", [0, 5_000, 240]);
    period("step", [5_000, 5_300, 2_400]);
    period("pulse", [5_300, 10_000, 2_400]);
    period("second after", [11_000, 20_000, 390]);
    server.loop.run(5_300);
    expect(sum(server.tallyOf("step").shed)).toBeGreaterThan(0);
    server.loop.run(25_000);
    expect(sum(server.tallyOf("second after").shed)).toBe(0);
  });
});
