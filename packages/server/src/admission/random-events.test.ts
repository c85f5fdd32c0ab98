import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slowDatabase } from "./test-support/slow-database.js";
import { type Call, type Head, testAdmission } from "./test-support/test-admission.js";

type Event =
  | { readonly do: "offer"; readonly head: Head }
  | { readonly do: "finish" | "abandon"; readonly which: number }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "work"; readonly ms: number };

const criticalities = ["critical-plus", "critical", "sheddable-plus", "sheddable"] as const;

const head: fc.Arbitrary<Head> = fc.record({
  path: fc.constantFrom("time", "rows"),
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
  it.each([
    ["a server that begins", 5, testAdmission],
    ["a server whose database is slow", 20, slowDatabase],
  ])(
    "of %s tells every call one thing, or lets it wait, and keeps its bounds, whatever happens",
    (_, maxInFlight, make) => {
      const whatever = (events: readonly Event[]) => {
        const test = make({ maxInFlight });
        for (const event of events) {
          play(test, event);
          const now = test.admission.snapshot();
          expect(now.inFlight).toBeLessThanOrEqual(maxInFlight);
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
    },
  );

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
});
