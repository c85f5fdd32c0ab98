import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Route } from "../interceptor.js";
import { createEndpointPool } from "./endpoint-pool.js";
import type { Outcome } from "./outcome.js";

const newRoute = (more: Partial<Route> = {}): Route => ({ tried: [], hasOther: false, staysPut: false, ...more });

function createPool(urls: readonly string[], random: () => number = () => 0.5) {
  const clock = { nowMs: 0 };
  const events: string[] = [];
  const pool = createEndpointPool({
    now: () => clock.nowMs,
    random,
    onEject: ({ url, reason, forMs }) => events.push(`${url} ejected for ${forMs} ms: ${reason}`),
    onReadmit: ({ url }) => events.push(`${url} readmitted`),
  });
  pool.replace(urls);
  const visit = (url: string, outcome: Outcome, tookMs = 10) => {
    const attempt = pool.start(newRoute({ tried: [url], staysPut: true }));
    clock.nowMs += tookMs;
    attempt.end(outcome);
  };
  return { pool, clock, events, visit };
}

describe("a pool of endpoints", () => {
  it("sends a call's attempts to one after the other while there are others", () => {
    const { pool } = createPool(["a", "b", "c"]);
    const route = newRoute();
    const others = [1, 2, 3].map(() => {
      pool.start(route).end("failed");
      return route.hasOther;
    });
    expect(new Set(route.tried)).toEqual(new Set(["a", "b", "c"]));
    expect(others).toEqual([true, true, false]);
  });

  it("stays where the last attempt went when it is told to", () => {
    const { pool, visit } = createPool(["a", "b"]);
    visit("b", "unreachable");
    visit("b", "unreachable");
    expect(pool.start(newRoute({ tried: ["a", "b"], staysPut: true })).url).toBe("b");
  });

  it("keeps to a preferred one while that is in service and untried", () => {
    const { pool, visit } = createPool(["a", "b", "c"]);
    visit("b", "answered", 5_000);
    expect(pool.start(newRoute(), "b").url).toBe("b");
    expect(pool.start(newRoute({ tried: ["b"] }), "b").url).not.toBe("b");
    visit("b", "timed-out");
    visit("b", "timed-out");
    expect(pool.start(newRoute(), "b").url).not.toBe("b");
  });

  it("prefers what answers fast, and what has less under way", () => {
    const { pool, visit } = createPool(["slow", "fast"]);
    visit("slow", "answered", 200);
    visit("fast", "answered", 20);
    const chosen = Array.from({ length: 8 }, () => pool.start(newRoute()).url);
    expect(chosen.filter((url) => url === "slow").length).toBeLessThanOrEqual(1);
  });

  it("takes a failure for at least a second, however fast it came", () => {
    const { pool, visit } = createPool(["failing", "slow"]);
    visit("failing", "failed", 1);
    visit("slow", "answered", 400);
    expect(pool.start(newRoute()).url).toBe("slow");
  });

  it("holds an attempt that was called off against its endpoint only if it was slow", () => {
    const { pool, visit } = createPool(["a", "b"]);
    visit("a", "answered", 50);
    visit("b", "answered", 60);
    visit("b", "unknown", 1);
    visit("a", "unknown", 500);
    expect(pool.start(newRoute()).url).toBe("b");
  });

  it("ejects what stays silent, tells so, and sends nothing there", () => {
    const { pool, events, visit } = createPool(["a", "b", "c"]);
    visit("a", "unreachable");
    visit("a", "unreachable");
    expect(events).toEqual(["a ejected for 30000 ms: unreachable"]);
    const chosen = Array.from({ length: 20 }, () => pool.start(newRoute()).url);
    expect(chosen).not.toContain("a");
  });

  it("ejects one that is gone whatever the others do, and calls those back that only refused", () => {
    const { pool, events, visit } = createPool(["a", "b", "c"]);
    for (let times = 0; times < 10; times += 1) visit("a", "refused");
    visit("b", "unreachable");
    visit("b", "unreachable");
    expect(events.map((event) => event.replace(/ for .*:/, ":"))).toEqual([
      "a ejected: refused",
      "b ejected: unreachable",
      "a readmitted",
    ]);
    expect(new Set(Array.from({ length: 20 }, () => pool.start(newRoute()).url))).toEqual(new Set(["a", "c"]));
  });

  it("leaves the last one in service, whatever becomes of it", () => {
    const { events, visit } = createPool(["a", "b"]);
    for (const url of ["a", "a", "b", "b"]) visit(url, "unreachable");
    expect(events).toEqual(["a ejected for 30000 ms: unreachable"]);
  });

  it("readmits by a probe", () => {
    const { pool, clock, events, visit } = createPool(["a", "b"]);
    visit("a", "unreachable");
    visit("a", "unreachable");
    expect(pool.dueProbes()).toEqual([]);
    clock.nowMs = pool.nextProbeAtMs() ?? 0;
    expect(pool.dueProbes()).toEqual(["a"]);
    pool.probed("a", true);
    expect(events.at(-1)).toBe("a readmitted");
    expect(pool.nextProbeAtMs()).toBeUndefined();
  });

  it("readmits what answers a call after all, but not for one that was sent before", () => {
    const { pool, events, visit } = createPool(["a", "b"]);
    const early = pool.start(newRoute({ tried: ["a"], staysPut: true }));
    visit("a", "timed-out");
    visit("a", "timed-out");
    early.end("answered");
    expect(events).toHaveLength(1);
    pool.start(newRoute({ tried: ["a"], staysPut: true }));
    visit("a", "answered");
    visit("a", "answered");
    expect(events.at(-1)).toBe("a readmitted");
  });

  it("keeps what it knows of endpoints that stay, and forgets the others", () => {
    const { pool, events, visit } = createPool(["a", "b", "c"]);
    visit("a", "unreachable");
    const late = pool.start(newRoute({ tried: ["b"], staysPut: true }));
    pool.replace(["a", "c", "c", "d"]);
    expect(pool.size).toBe(3);
    late.end("unreachable");
    visit("a", "unreachable");
    expect(events).toEqual(["a ejected for 30000 ms: unreachable"]);
  });

  it("says so when there is none", () => {
    expect(() => createPool([]).pool.start(newRoute())).toThrow(RangeError);
  });

  it("never ejects all, nor more than half for what they do, and chooses an untried one in service while there is one, whatever happens", () => {
    const outcomes: Outcome[] = ["answered", "failed", "refused", "unreachable", "timed-out", "unknown"];
    const step = fc.record({
      outcome: fc.constantFrom(...outcomes),
      waitMs: fc.nat(20_000),
      isThere: fc.boolean(),
      retries: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(step, { maxLength: 200 }),
        fc.infiniteStream(fc.nat(999)),
        (size, steps, numbers) => {
          const urls = Array.from({ length: size }, (_, index) => `s${index}`);
          const out = new Map<string, string>();
          const clock = { nowMs: 0 };
          const pool = createEndpointPool({
            now: () => clock.nowMs,
            random: () => numbers.next().value / 1_000,
            onEject: ({ url, reason }) => out.set(url, reason),
            onReadmit: ({ url }) => out.delete(url),
          });
          pool.replace(urls);
          let route = newRoute();
          for (const { outcome, waitMs, isThere, retries } of steps) {
            if (!retries) route = newRoute();
            const open = urls.filter((url) => !out.has(url) && !route.tried.includes(url));
            const attempt = pool.start(route);
            if (open.length > 0) expect(open).toContain(attempt.url);
            clock.nowMs += waitMs;
            attempt.end(outcome);
            for (const url of pool.dueProbes()) pool.probed(url, isThere);
            expect(out.size).toBeLessThan(size);
            const forWhatTheyDo = [...out.values()].filter((reason) => reason !== "unreachable");
            expect(forWhatTheyDo.length).toBeLessThanOrEqual(size / 2);
          }
        },
      ),
    );
  });
});
