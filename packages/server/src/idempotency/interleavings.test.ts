import fc, { type Scheduler } from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { implement } from "../implement.js";
import type { Outcome } from "../middleware.js";
import { serviceInternals } from "../service.js";
import type { KeyStore } from "./key-store.js";
import { createMemoryKeyStore } from "./memory-key-store.js";
import { contract } from "./test-support/keyed-service.js";
import { Ledger } from "./test-support/ledger.js";
import { type TransactionalArgs, transactional } from "./transactional.js";

/** What becomes of an attempt: how far it comes before its server dies or the handler fails. */
const fates = ["ends", "is refused", "fails", "dies before", "dies in between", "dies after"] as const;
type Fate = (typeof fates)[number];

interface Tried {
  readonly key: string;
  readonly fate: Fate;
}

const attempts = fc.array(
  fc.record({ key: fc.constantFrom("a", "b"), fate: fc.constantFrom<Fate>("ends", "ends", ...fates) }),
  { minLength: 2, maxLength: 8 },
);

const never = () => new Promise<never>(() => {});
const at = new Date(0);

/** A store that answers when the scheduler has it. */
function slowed(s: Scheduler, store: KeyStore): KeyStore {
  return {
    reach: store.reach,
    find: (id) => turn(s).then(() => store.find(id)),
    claim: (claim, takeOver) => turn(s).then(() => store.claim(claim, takeOver)),
    renew: (claim) => store.renew(claim),
    finish: (claim, answer) => turn(s).then(() => store.finish(claim, answer)),
    release: (claim) => turn(s).then(() => store.release(claim)),
  };
}

/** Makes calls of `pay`, each at a server of its own over one store: who tries is not part of the input, which is the same for all. */
function callThrough(store: KeyStore, handler: (tried: Tried) => unknown) {
  const others = { other: () => "", unkeyed: () => "", balance: () => 0 };
  return async (tried: Tried): Promise<Outcome> => {
    const pay = handler(tried) as () => { receipt: string; at: Date };
    const service = implement(contract).service({ pay, ...others }, { idempotency: { store } });
    const procedure = serviceInternals(service).procedures.get("pay");
    if (!procedure) throw new Error("There is no pay");
    const { signal } = new AbortController();
    return await procedure.settle({
      input: { cents: 1 },
      header: (name) => (name === "idempotency-key" ? tried.key : undefined),
      context: () => ({}),
      signal: () => signal,
      signalIfMade: () => undefined,
    });
  };
}

function turn(s: Scheduler): Promise<unknown> {
  return s.schedule(Promise.resolve());
}

/** Makes all attempts at once, and then one more for each key. */
async function tryAll(s: Scheduler, all: readonly Tried[], call: (tried: Tried) => Promise<Outcome>) {
  const outcomes: { readonly key: string; readonly outcome: Outcome }[] = [];
  const living: Promise<void>[] = [];
  for (const tried of all) {
    const ended = call(tried).then((outcome) => void outcomes.push({ key: tried.key, outcome }));
    if (!tried.fate.startsWith("dies")) living.push(ended);
  }
  // Digests are made on threads of their own: from here on it is the scheduler alone that says who goes on.
  await vi.waitUntil(() => s.count() === all.length, { interval: 1 });
  await s.waitFor(Promise.all(living));
  const keys = [...new Set(all.map(({ key }) => key))];
  for (const key of keys)
    await s.waitFor(call({ key, fate: "ends" }).then((outcome) => void outcomes.push({ key, outcome })));
  return { outcomes, keys };
}

/** What callers were told of one key that a person would take for an answer. */
function answersOf(outcomes: readonly { readonly key: string; readonly outcome: Outcome }[], key: string) {
  return outcomes.flatMap(({ key: its, outcome }) => {
    if (its !== key) return [];
    if (outcome.ok) return [JSON.stringify(outcome.data)];
    return outcome.error.code === "CLOSED" ? ["CLOSED"] : [];
  });
}

describe("attempts that interleave in any way", () => {
  it("have one effect at most for each key, and are told one answer", async () => {
    await fc.assert(
      fc.asyncProperty(attempts, fc.scheduler(), fc.boolean(), async (all, s, isLate) => {
        const effects = new Map<string, number>();
        const clock = { now: 0 };
        const call = callThrough(
          slowed(s, createMemoryKeyStore({ now: () => clock.now })),
          ({ key, fate }) =>
            async ({ errors }: { errors: { CLOSED: () => Error } }) => {
              if (fate === "dies before") return await never();
              await turn(s);
              if (fate === "fails") throw new Error("broken");
              if (fate === "is refused") throw errors.CLOSED();
              effects.set(key, (effects.get(key) ?? 0) + 1);
              if (fate === "dies in between") return await never();
              // A lease that runs out while its owner works takes nothing from it.
              if (isLate) clock.now += 30_000;
              await turn(s);
              return fate === "dies after" ? await never() : { receipt: crypto.randomUUID(), at };
            },
        );
        const { outcomes, keys } = await tryAll(s, all, call);
        for (const key of keys) {
          expect(effects.get(key) ?? 0).toBeLessThanOrEqual(1);
          expect(new Set(answersOf(outcomes, key)).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("lose nothing either where the key is taken within the effect's transaction", async () => {
    await fc.assert(
      fc.asyncProperty(attempts, fc.scheduler(), async (all, s) => {
        const ledger = new Ledger();
        const call = callThrough(ledger.keys, ({ key, fate }) =>
          transactional(async ({ errors, once }: TransactionalArgs & { errors: { CLOSED: () => Error } }) => {
            await turn(s);
            try {
              const answer = await ledger.transaction(async (tx) => {
                await turn(s);
                const told = await once(tx.keys, async () => {
                  await turn(s);
                  if (fate === "fails" || fate === "dies before") throw new Error("broken");
                  if (fate === "is refused") throw errors.CLOSED();
                  tx.book(key === "a" ? 1 : 2);
                  return { receipt: crypto.randomUUID(), at };
                });
                await turn(s);
                if (fate === "dies in between") throw new Error("connection lost");
                return told;
              });
              return fate === "dies after" ? await never() : answer;
            } catch (error) {
              if (fate.startsWith("dies")) return await never();
              throw error;
            }
          }),
        );
        const { outcomes, keys } = await tryAll(s, all, call);
        for (const key of keys) {
          const booked = ledger.rows.filter((cents) => cents === (key === "a" ? 1 : 2)).length;
          const answers = new Set(answersOf(outcomes, key));
          // The last attempt of all comes through, whatever became of those before.
          expect(answers.size).toBe(1);
          expect(booked).toBe(answers.has("CLOSED") ? 0 : 1);
        }
      }),
      { numRuns: 150 },
    );
  });
});
