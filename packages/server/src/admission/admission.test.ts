import type { Criticality } from "@parley/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Admission } from "./admission.js";
import { Candidate, type ShedReason } from "./candidate.js";
import { createAdmission } from "./create-admission.js";
import type { OverloadOptions } from "./overload-options.js";
import type { ProcedureLoad } from "./procedure-load.js";
import { EventLoop } from "./test-support/event-loop.js";

interface Head {
  readonly path?: string;
  readonly isRetry?: boolean;
  readonly timeoutMs?: number | undefined;
  readonly criticality?: Criticality;
  readonly tenant?: string | undefined;
}

/** A call that keeps a record of what it is told. */
class Call extends Candidate {
  readonly load: ProcedureLoad;
  readonly isRetry: boolean;
  readonly deadlineAt: number | undefined;
  readonly told: ("run" | "queued" | "started" | "abandoned" | ShedReason)[] = [];
  readonly #head: Head;
  readonly #loop: EventLoop;

  constructor(admission: Admission, loop: EventLoop, head: Head = {}) {
    super();
    this.load = admission.loadOf(head.path ?? "work");
    this.isRetry = head.isRetry ?? false;
    this.deadlineAt = head.timeoutMs === undefined ? undefined : loop.now + head.timeoutMs;
    this.#head = head;
    this.#loop = loop;
  }

  get runs(): boolean {
    return this.told.at(-1) === "run" || this.told.at(-1) === "started";
  }

  criticality(): Criticality {
    return this.#head.criticality ?? "critical";
  }

  tenant(): string | undefined {
    return this.#head.tenant;
  }

  start(): void {
    if (this.deadlineAt !== undefined) expect(this.#loop.now).toBeLessThan(this.deadlineAt);
    this.told.push("started");
  }

  refuse(reason: ShedReason): void {
    this.told.push(reason);
  }
}

/** An admission on a virtual clock, and calls that are offered to it. */
function testAdmission(options: OverloadOptions = {}) {
  const loop = new EventLoop(1);
  const admission = createAdmission({ options, clock: loop.clock });
  const calls: Call[] = [];
  const offer = (head?: Head) => {
    const call = new Call(admission, loop, head);
    calls.push(call);
    call.told.push(admission.offer(call));
    return call;
  };
  /** Lets time pass with nothing to do. */
  const pass = (ms: number) => {
    loop.arrive(loop.now + ms, () => {});
    loop.run(loop.now + ms);
    loop.run(loop.now + 0.001);
  };
  return { loop, admission, calls, offer, pass };
}

type Event =
  | { readonly do: "offer"; readonly head: Head }
  | { readonly do: "finish" | "abandon"; readonly which: number }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "work"; readonly ms: number };

const criticalities = ["critical-plus", "critical", "sheddable-plus", "sheddable"] as const;

const head: fc.Arbitrary<Head> = fc.record({
  path: fc.constantFrom("fast", "slow"),
  isRetry: fc.boolean(),
  timeoutMs: fc.option(fc.integer({ min: -5, max: 3_000 }), { nil: undefined }),
  criticality: fc.constantFrom(...criticalities),
  tenant: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
});

const offered = fc.record({ do: fc.constant("offer" as const), head });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: offered },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("finish", "abandon"), which: fc.integer({ min: 0, max: 1_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 400 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("work" as const), ms: fc.integer({ min: 0, max: 30 }) }) },
);

/** Does what an event says, and says of the whole whether it still adds up. */
function play(test: ReturnType<typeof testAdmission>, event: Event): void {
  const { loop, admission, calls, offer } = test;
  if (event.do === "offer") offer(event.head);
  else if (event.do === "work") loop.work(event.ms);
  else if (event.do === "wait") loop.run(loop.now + event.ms);
  else if (event.do === "finish") finish(test, calls.filter((call) => call.runs)[event.which]);
  else {
    const call = calls.filter((one) => one.told.at(-1) === "queued")[event.which % 7];
    if (!call) return;
    admission.abandon(call);
    call.told.push("abandoned");
  }
}

const ended = new WeakSet<Call>();

function finish({ admission }: ReturnType<typeof testAdmission>, call: Call | undefined): void {
  if (!call || ended.has(call)) return;
  ended.add(call);
  admission.finished(call);
}

function count(numbers: Readonly<Record<string, number>>): number {
  return Object.values(numbers).reduce((total, number) => total + number, 0);
}

describe("admission", () => {
  it("tells every call one thing, or lets it wait, and keeps its bounds, whatever happens", () => {
    const maxInFlight = 5;
    const whatever = (events: readonly Event[]) => {
      const test = testAdmission({ maxInFlight });
      for (const event of events) {
        play(test, event);
        const now = test.admission.snapshot();
        expect(now.inFlight).toBeLessThanOrEqual(Math.min(now.limit, maxInFlight));
        expect(now.queued).toBeLessThanOrEqual(1_024);
        const abandoned = test.calls.filter((call) => call.told.at(-1) === "abandoned").length;
        expect(now.offered).toBe(now.admitted + count(now.shed) + now.queued + abandoned);
        expect(count(now.shedByCriticality)).toBe(count(now.shed));
      }
      test.loop.run(test.loop.now + 60_000);
      for (const call of test.calls) {
        const isOneThing = call.told.length === 1 && call.told[0] !== "queued";
        const isOneThingLater = call.told.length === 2 && call.told[0] === "queued";
        expect(isOneThing || isOneThingLater, call.told.join()).toBe(true);
        if (call.criticality() === "critical-plus") expect(call.told).not.toContain("criticality");
      }
    };
    fc.assert(fc.property(fc.array(event, { maxLength: 200 }), whatever), { numRuns: 100, seed: 5 });
  });

  it("turns nothing away in a dry run, and counts what it would have", () => {
    const whatever = (events: readonly Event[]) => {
      const test = testAdmission({ maxInFlight: 2, dryRun: true });
      for (const event of events) play(test, event);
      test.loop.run(test.loop.now + 60_000);
      expect(test.calls.every((call) => call.told.join() === "run")).toBe(true);
      for (const call of test.calls) finish(test, call);
      const { offered, admitted, shed, inFlight, queued, finished, late } = test.admission.snapshot();
      expect([inFlight, queued, finished + late]).toEqual([0, 0, offered]);
      expect(admitted + count(shed)).toBeLessThanOrEqual(offered);
    };
    fc.assert(fc.property(fc.array(event, { maxLength: 200 }), whatever), { numRuns: 100, seed: 5 });
    const { offer, admission, loop } = testAdmission({ maxInFlight: 2, dryRun: true });
    for (let call = 0; call < 10; call += 1) offer();
    loop.run(2_000);
    expect(admission.snapshot().shed.queue).toBe(8);
  });

  it("runs calls at once while there is room and the turn is young", () => {
    const { offer } = testAdmission();
    expect(Array.from({ length: 30 }, () => offer().told[0])).toEqual(Array(30).fill("run"));
  });

  it("lets calls wait for the next turn once this one has worked for some milliseconds", () => {
    const { offer, loop } = testAdmission();
    offer();
    loop.work(2);
    expect(offer().told).toEqual(["run"]);
    loop.work(6);
    const third = offer();
    expect(third.told).toEqual(["queued"]);
    loop.run(loop.now + 1);
    expect(third.told).toEqual(["queued", "started"]);
  });

  it("starts first tries that matter before others, and the oldest first", () => {
    const { offer, admission, loop } = testAdmission({ maxInFlight: 1 });
    const running = offer();
    const waiting: readonly Head[] = [
      { criticality: "sheddable" },
      { criticality: "critical", isRetry: true },
      { criticality: "critical" },
      { criticality: "critical" },
      { criticality: "critical-plus", isRetry: true },
    ];
    const calls = waiting.map(offer);
    const order: number[] = [];
    let last = running;
    for (const _ of waiting) {
      admission.finished(last);
      loop.run(loop.now + 1);
      const started = calls.findIndex((call, index) => call.runs && !order.includes(index));
      order.push(started);
      last = calls[started] ?? running;
    }
    expect(order).toEqual([4, 2, 3, 1, 0]);
  });

  it("turns the least away, and of those who wait the oldest of the least for what matters more", () => {
    const { offer, calls } = testAdmission({ maxInFlight: 1 });
    offer();
    for (let call = 0; call < 1_024; call += 1) offer({ criticality: call < 2 ? "sheddable" : "critical" });
    expect(offer({ criticality: "sheddable" }).told).toEqual(["criticality"]);
    expect(offer({ criticality: "critical-plus" }).told).toEqual(["queued"]);
    expect(calls.slice(1, 4).map((call) => call.told.at(-1))).toEqual(["criticality", "queued", "queued"]);
  });

  it("turns calls away that have waited for too long", () => {
    const { offer, loop } = testAdmission({ maxInFlight: 1 });
    offer();
    const patient = offer();
    const hurried = offer({ timeoutMs: 100, criticality: "critical-plus" });
    loop.run(60);
    expect([patient.told, hurried.told]).toEqual([["queued"], ["queued", "queue"]]);
    loop.run(600);
    expect(patient.told).toEqual(["queued", "queue"]);
  });

  it("lets a few wait as long as their deadlines allow, while others get their turn", () => {
    const { offer, admission, loop } = testAdmission({ maxInFlight: 1 });
    const first = offer();
    const patient = Array.from({ length: 33 }, () => offer());
    loop.arrive(300, () => admission.finished(first));
    loop.run(310);
    loop.run(790);
    expect(patient.map(({ told }) => told.at(-1))).toEqual(["started", ...Array(32).fill("queued")]);
    loop.run(1_100);
    expect(patient.at(-1)?.told).toEqual(["queued", "queue"]);
  });

  it("turns calls away at once where more wait than can get their turn in time", () => {
    const { offer, loop, calls } = testAdmission();
    // 500 a second can be worked on, and ten times as many come.
    const work = () => {
      for (let call = 0; call < 10; call += 1) offer();
      loop.work(2);
    };
    for (let at = 0; at < 2_000; at += 2) loop.arrive(at, work);
    loop.run(2_000);
    const turnedAway = calls.filter(({ told }) => told[0] === "queue");
    expect(turnedAway.length).toBeGreaterThan(calls.length / 2);
  });

  it("turns calls away that are past their deadlines, or have no hope, but for a few", () => {
    const { offer, admission, pass } = testAdmission();
    expect(offer({ timeoutMs: 0 }).told).toEqual(["deadline"]);
    for (let call = 0; call < 60; call += 1) {
      const slow = offer();
      pass(100);
      admission.finished(slow);
    }
    const told = Array.from({ length: 100 }, () => {
      const call = offer({ timeoutMs: 50 });
      if (call.runs) admission.finished(call);
      return call.told[0];
    });
    expect(told.filter((one) => one === "deadline").length).toBe(90);
    expect(offer({ timeoutMs: 200 }).told).toEqual(["run"]);
  });

  it("turns everything away when the heap is nearly full, and nothing when it no longer is", () => {
    const { offer, loop, admission, pass } = testAdmission();
    loop.heapUsed = 0.95;
    const call = offer();
    expect(call.told).toEqual(["memory"]);
    expect(admission.openStream(call)).toBe("memory");
    loop.heapUsed = 0.5;
    pass(300);
    expect(offer().told).toEqual(["run"]);
  });

  it("turns away what waits and what comes once it drains", () => {
    const { offer, admission } = testAdmission({ maxInFlight: 1 });
    offer();
    const waiting = offer();
    admission.drain();
    expect([waiting.told, offer().told]).toEqual([["queued", "draining"], ["draining"]]);
    expect(admission.snapshot().queued).toBe(0);
  });

  it("holds streams to a number of their own", () => {
    const { offer, admission } = testAdmission({ maxStreams: 1, maxInFlight: 1 });
    const call = offer();
    expect([admission.openStream(call), admission.openStream(call)]).toEqual([true, "streams"]);
    admission.streamEnded();
    expect(admission.openStream(call)).toBe(true);
    expect(admission.snapshot().streams).toBe(1);
  });

  it("tells those it turns away to come later the more there are, and not all at once", () => {
    const { offer, admission, loop } = testAdmission();
    const calm = Array.from({ length: 200 }, () => admission.pushbackMs());
    expect(Math.max(...calm)).toBeLessThan(150);
    expect(new Set(calm).size).toBe(200);
    for (let second = 0; second < 20; second += 1) {
      offer({ timeoutMs: 0 });
      loop.now += 1_000;
      admission.pushbackMs();
    }
    expect(admission.snapshot().level).toBeGreaterThan(0.9);
    expect(Math.min(...Array.from({ length: 200 }, () => admission.pushbackMs()))).toBeGreaterThan(900);
  });
});
