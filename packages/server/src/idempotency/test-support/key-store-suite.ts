import { beforeAll, describe, expect, it } from "vitest";
import type { KeyClaim, KeyStore, StoredAnswer } from "../key-store.js";

const answer: StoredAnswer = { ok: true, text: '{"json":"sent – “twice”"}' };
const other: StoredAnswer = { ok: false, text: '{"json":{"code":"FULL"}}' };

const free = undefined;
const claimed = { state: "claimed" };
const running = { state: "running", fingerprint: "print" };
const unknown = { state: "unknown", fingerprint: "print" };
const done = { state: "done", fingerprint: "print", answer };

/** No claim is one for a lease that is over at once, which is how time passes here: each store has a clock of its own. */
const dead = { leaseMs: 0 };
const forgotten = { leaseMs: 0, keepMs: 0 };

type Ask = (store: KeyStore, claim: (who: string, more?: Partial<KeyClaim>) => KeyClaim) => unknown;
const find: Ask = (store, claim) => store.find(claim("nobody").id);
const take =
  (who: string, more?: Partial<KeyClaim>): Ask =>
  (store, claim) =>
    store.claim(claim(who, more), false);
const takeOver =
  (who: string, more?: Partial<KeyClaim>): Ask =>
  (store, claim) =>
    store.claim(claim(who, more), true);
const finish =
  (who: string, more?: Partial<KeyClaim>, told = answer): Ask =>
  (store, claim) =>
    store.finish(claim(who, more), told);
const release =
  (who: string): Ask =>
  (store, claim) =>
    store.release(claim(who));
const renew =
  (who: string): Ask =>
  (store, claim) =>
    store.renew(claim(who));

type Step = readonly [ask: Ask, expected: unknown];

const cases: readonly (readonly [name: string, ...steps: Step[]])[] = [
  [
    "gives a free key to who claims it, and to nobody else",
    [find, free],
    [take("a"), claimed],
    [find, running],
    [take("b"), running],
    [takeOver("b"), running],
  ],
  [
    "tells an answer to all who come later",
    [take("a"), claimed],
    [finish("a"), true],
    [find, done],
    [take("b"), done],
    [takeOver("b"), done],
  ],
  [
    "keeps errors as it keeps outputs",
    [take("a"), claimed],
    [finish("a", {}, other), true],
    [find, { ...done, answer: other }],
  ],
  [
    "gives a key that was given back to the next one",
    [take("a"), claimed],
    [release("a"), undefined],
    [find, free],
    [take("b"), claimed],
  ],
  [
    "tells the fingerprint of what holds a key, not the one of who asks",
    [take("a"), claimed],
    [take("b", { fingerprint: "another" }), running],
  ],
  [
    "does not know what became of one whose lease has run out",
    [take("a", dead), claimed],
    [find, unknown],
    [take("b"), unknown],
  ],
  [
    "lets one take over whose lease has run out, and then heeds the new owner alone",
    [take("a", dead), claimed],
    [takeOver("b"), claimed],
    [find, running],
    [finish("a"), false],
    [release("a"), undefined],
    [find, running],
    [finish("b"), true],
    [find, done],
  ],
  [
    "lets nobody take over for another input",
    [take("a", dead), claimed],
    [takeOver("b", { fingerprint: "another" }), unknown],
  ],
  [
    "takes the answer of an owner who was slow, as long as nobody has taken over",
    [take("a", dead), claimed],
    [finish("a"), true],
    [find, done],
  ],
  [
    "renews the lease of who holds a key",
    [take("a", dead), claimed],
    [renew("b"), undefined],
    [find, unknown],
    [renew("a"), undefined],
    [find, running],
  ],
  [
    "does not renew what has been answered or given back",
    [take("a"), claimed],
    [finish("a"), true],
    [renew("a"), undefined],
    [find, done],
    [release("a"), undefined],
    [find, done],
  ],
  ["takes no second answer", [take("a"), claimed], [finish("a"), true], [finish("a", {}, other), false], [find, done]],
  [
    "forgets an answer once its time is over",
    [take("a"), claimed],
    [finish("a", { keepMs: 0 }), true],
    [find, free],
    [take("b"), claimed],
    [find, running],
  ],
  [
    "forgets a claim once its time is over",
    [take("a", forgotten), claimed],
    [find, free],
    [take("b", { fingerprint: "another" }), claimed],
    [finish("a"), false],
  ],
];

/** What every key store does, whatever it keeps keys in. */
export function describeKeyStore(use: () => Promise<KeyStore> | KeyStore): void {
  let store: KeyStore;

  beforeAll(async () => {
    store = await use();
  });

  /** Claims of one key, which no other test has. */
  function claims() {
    const id = `mail.send ${crypto.randomUUID()}`;
    return (owner: string, more: Partial<KeyClaim> = {}): KeyClaim => ({
      id,
      fingerprint: "print",
      owner,
      leaseMs: 60_000,
      keepMs: 60_000,
      ...more,
    });
  }

  describe("a key store", () => {
    it.each(cases.map(([name, ...steps]) => ({ name, steps })))("$name", async ({ steps }) => {
      const claim = claims();
      for (const [index, [ask, expected]] of steps.entries())
        expect(await ask(store, claim), `step ${index + 1}`).toEqual(expected);
    });

    it("gives a key to one of many who claim it at once, a free one and one whose lease has run out", async () => {
      const claim = claims();
      const all = () =>
        Promise.all(Array.from({ length: 20 }, () => store.claim(claim(crypto.randomUUID(), dead), false)));
      expect((await all()).filter(({ state }) => state === "claimed")).toHaveLength(1);
      const takeOvers = Array.from({ length: 20 }, () => store.claim(claim(crypto.randomUUID()), true));
      expect((await Promise.all(takeOvers)).filter(({ state }) => state === "claimed")).toHaveLength(1);
    });
  });
}
