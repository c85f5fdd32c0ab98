import { describe, expect, it } from "vitest";
import { createCaller } from "../caller.js";
import { implement } from "../implement.js";
import type { KeyTransaction } from "./key-store.js";
import { createMemoryKeyStore } from "./memory-key-store.js";
import { contract, gate, servePay } from "./test-support/keyed-service.js";
import { Ledger } from "./test-support/ledger.js";
import { type TransactionalArgs, transactional } from "./transactional.js";

const at = new Date(0);

/** A service whose payments are rows of a ledger, booked in the transaction that takes the key. */
function serveLedger(ledger = new Ledger(), hooks: { inside?: () => unknown; prepare?: () => unknown } = {}) {
  const pay = transactional(async ({ input, once }: { input: { cents: number } } & TransactionalArgs) => {
    await hooks.prepare?.();
    return await ledger.transaction((tx) =>
      once(tx.keys, async () => {
        tx.book(input.cents);
        await hooks.inside?.();
        return { receipt: `row ${tx.count()}`, at };
      }),
    );
  });
  return { ledger, ...servePay(pay, { store: ledger.keys }) };
}

describe("a transactional handler", () => {
  it("books once for each key, and tells later attempts the stored answer", async () => {
    let prepared = 0;
    const { ledger, call } = serveLedger(undefined, { prepare: () => (prepared += 1) });
    const first = await call({ key: "a" });
    const again = await call({ key: "a" });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.headers.get("rpc-idempotency")).toBe("shared");
    expect(ledger.rows).toEqual([100]);
    expect(prepared).toBe(1);
  });

  it("books each time without a key, also in process", async () => {
    const { ledger, call, service } = serveLedger();
    await call();
    await createCaller(service).pay({ cents: 5 });
    expect(ledger.rows).toEqual([100, 5]);
  });

  it("runs at once what a server died over before the commit", async () => {
    const ledger = new Ledger();
    const working = gate();
    const dying = serveLedger(ledger, {
      inside: () => {
        working.open();
        return new Promise(() => {});
      },
    });
    const lost = dying.call({ key: "a" });
    await working.opened;
    ledger.breakOff();
    // What a dead server answers reaches nobody.
    await lost;
    const { call } = serveLedger(ledger);
    expect(await call({ key: "a" })).toMatchObject({ status: 200, output: { receipt: "row 1" } });
    expect(ledger.rows).toEqual([100]);
  });

  it("tells what a server died over after the commit", async () => {
    const ledger = new Ledger();
    ledger.loseNextCommit();
    const { call } = serveLedger(ledger);
    const told = await call({ key: "a" });
    expect(told).toMatchObject({ status: 200, output: { receipt: "row 1" } });
    expect((await call({ key: "a" })).output).toEqual(told.output);
    expect(ledger.rows).toEqual([100]);
  });

  it("tells others to wait while a transaction has the key", async () => {
    const { open, opened } = gate();
    const inside = gate();
    const ledger = new Ledger();
    const slow = serveLedger(ledger, {
      inside: () => {
        inside.open();
        return opened;
      },
    });
    const first = slow.call({ key: "a" });
    await inside.opened;
    const { call } = serveLedger(ledger);
    expect(await call({ key: "a" })).toMatchObject({ status: 409, error: { data: { rpc: { inFlight: true } } } });
    open();
    expect((await first).status).toBe(200);
    expect((await call({ key: "a" })).body).toEqual((await first).body);
    expect(ledger.rows).toEqual([100]);
  });

  it("tells the answer of an attempt that was quicker with its preparations", async () => {
    const { open, opened } = gate();
    const preparing = gate();
    const ledger = new Ledger();
    const slow = serveLedger(ledger, {
      prepare: () => {
        preparing.open();
        return opened;
      },
    });
    const late = slow.call({ key: "a" });
    await preparing.opened;
    const quick = await serveLedger(ledger).call({ key: "a" });
    open();
    expect((await late).body).toEqual(quick.body);
    expect(ledger.rows).toEqual([100]);
  });

  it("tells who is refused beside an attempt that has the key to wait for that one", async () => {
    const { open, opened } = gate();
    const inside = gate();
    const ledger = new Ledger();
    const slow = serveLedger(ledger, {
      inside: () => {
        inside.open();
        return opened;
      },
    });
    const first = slow.call({ key: "a" });
    await inside.opened;
    const refused = servePay(
      transactional(({ errors }) => {
        throw errors.CLOSED();
      }),
      { store: ledger.keys },
    );
    expect(await refused.call({ key: "a" })).toMatchObject({
      status: 409,
      error: { data: { rpc: { inFlight: true } } },
    });
    open();
    await first;
    expect((await refused.call({ key: "a" })).body).toEqual((await first).body);
  });

  it("keeps declared errors that it throws before, inside of and after the transaction", async () => {
    for (const where of ["before", "inside", "after"]) {
      const ledger = new Ledger();
      let times = 0;
      const { call } = servePay(
        transactional(async ({ once, errors }) => {
          const refuse = (here: string) => {
            if (here !== where) return;
            times += 1;
            throw errors.CLOSED();
          };
          refuse("before");
          return await ledger.transaction(async (tx) => {
            const answer = await once(tx.keys, () => {
              tx.book(1);
              refuse("inside");
              return { receipt: "", at };
            });
            refuse("after");
            return answer;
          });
        }),
        { store: ledger.keys },
      );
      expect([(await call({ key: "a" })).status, (await call({ key: "a" })).status], where).toEqual([410, 410]);
      expect(times, where).toBe(1);
      expect(ledger.rows, where).toEqual([]);
    }
  });

  it("keeps what it answers without a transaction", async () => {
    const ledger = new Ledger();
    const pay = transactional(() => ({ receipt: crypto.randomUUID(), at }));
    const { call } = servePay(pay, { store: ledger.keys });
    const first = await call({ key: "a" });
    expect((await call({ key: "a" })).body).toEqual(first.body);
  });

  it("undoes what it did when its answer does not fit the contract", async () => {
    const ledger = new Ledger();
    const { call } = servePay(
      transactional(({ once }) =>
        ledger.transaction((tx) =>
          once(tx.keys, () => {
            tx.book(1);
            return { receipt: 3 } as unknown as { receipt: string; at: Date };
          }),
        ),
      ),
      { store: ledger.keys },
    );
    expect((await call({ key: "a" })).status).toBe(500);
    expect(ledger.rows).toEqual([]);
  });

  it("refuses to be that of a procedure that takes no keys", () => {
    const handlers = { pay: () => ({ receipt: "", at }), other: () => "", balance: () => 0 };
    expect(() => implement(contract).service({ ...handlers, unkeyed: transactional(() => "") })).toThrow(
      'The handler of unkeyed is transactional(), and unkeyed is no mutation with idempotent: "key"',
    );
  });

  it("says so when it takes its key in another store than the service's, or twice", async () => {
    const ledger = new Ledger();
    const causes: unknown[] = [];
    const serveIn = (
      handle: (once: <T>(keys: KeyTransaction, work: () => T) => Promise<T>, keys: KeyTransaction) => Promise<unknown>,
      store = ledger.keys,
    ) =>
      servePay(
        transactional(async ({ once }) => {
          try {
            await ledger.transaction((tx) => handle(once, tx.keys));
          } catch (error) {
            causes.push(error);
          }
          return { receipt: "", at };
        }),
        { store },
      );
    await serveIn((once, keys) => once(keys, () => 1), createMemoryKeyStore()).call({ key: "a" });
    await serveIn(async (once, keys) => {
      await once(keys, () => ({ receipt: "", at }));
      return await once(keys, () => ({ receipt: "", at }));
    }).call({ key: "b" });
    expect(causes.map(String)).toEqual([
      expect.stringContaining("takes its key in another store than the service's"),
      expect.stringContaining("called once() twice"),
    ]);
  });
});
