import { createClient } from "@parley/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ledger } from "./contract.js";
import { createSharedDatabase, type SharedDatabase } from "./database.js";
import { type Fleet, startFleet } from "./fleet.js";
import { type Made, startLoad } from "./load.js";

/** How often a call is made, in milliseconds, how many calls each trouble is watched for, and how many a server is left alone for afterwards. */
const loads = {
  Postgres: { everyMs: 5, during: 300, after: 150 },
  // One session for everybody serves a tenth of that.
  "PGlite behind a socket": { everyMs: 50, during: 60, after: 30 },
};

describe("three servers over one store, under load, of which one after another gets into trouble", () => {
  let database: SharedDatabase;
  let fleet: Fleet;
  let made: readonly Made[] = [];
  let credits: ReadonlyMap<string, number>;
  let notes: ReadonlyMap<string, number>;
  const told = { retries: 0, ejections: 0, readmissions: 0 };
  const exitCodes: (number | string)[] = [];

  beforeAll(async () => {
    database = await createSharedDatabase();
    fleet = await startFleet(3, database.url);
    const api = createClient(ledger, {
      url: fleet.urls,
      onRetry: () => void told.retries++,
      onEject: () => void told.ejections++,
      onReadmit: () => void told.readmissions++,
    });
    const { everyMs, during, after } = loads[database.kind];
    const load = startLoad(api, everyMs);
    await load.more(during);

    fleet.signal(0, "SIGKILL");
    await fleet.ended(0);
    await load.more(during);
    await fleet.restart(0);
    await load.more(after);

    // PGlite has one session: a server that is stopped within a transaction stops the database with it.
    if (database.kind === "Postgres") {
      fleet.signal(1, "SIGSTOP");
      await load.more(during);
      fleet.signal(1, "SIGCONT");
      await load.more(after);
    } else console.warn("No server is stopped: that takes a Postgres of several sessions");

    for (const at of [2, 1, 0]) {
      fleet.signal(at, "SIGTERM");
      exitCodes.push(await fleet.ended(at));
      await load.more(after);
      await fleet.restart(at);
      await load.more(after);
    }

    made = await load.stop();
    [credits, notes] = [await database.effects("credit"), await database.effects("note")];
    print();
  }, 120_000);

  afterAll(async () => {
    await fleet?.stop();
    await database?.drop();
  });

  const of = (kind: Made["kind"]) => made.filter((one) => one.kind === kind);
  const failed = (kind: Made["kind"]) =>
    of(kind).flatMap(({ call, error }) => (error ? [`${call}: ${error.message}`] : []));

  it("loses no query", () => {
    expect(of("balance").length).toBeGreaterThan(200);
    expect(failed("balance")).toEqual([]);
  });

  it("runs each keyed mutation exactly once, and loses none", () => {
    expect(failed("credit")).toEqual([]);
    expect(of("credit").filter(({ call }) => credits.get(call) !== 1)).toEqual([]);
    expect(credits.size).toBe(of("credit").length);
  });

  it("never sends again what has no key and may have run", () => {
    expect([...notes].filter(([, times]) => times !== 1)).toEqual([]);
    const answered = of("note").filter(({ error }) => !error);
    expect(answered.filter(({ call }) => !notes.has(call))).toEqual([]);
  });

  it("says of such a call that the connection broke, and only of those that a server was killed under", () => {
    const errors = of("note").flatMap(({ error }) => error ?? []);
    expect(errors.filter(({ code, notExecuted }) => code !== "NETWORK" || notExecuted)).toEqual([]);
    // No more than one process can have been working on when it was killed.
    expect(errors.length).toBeLessThan(20);
  });

  it("loses nothing at all when a server is told to end", () => expect(exitCodes).toEqual([0, 0, 0]));

  it("goes round servers that are gone, and comes back to them", () => {
    expect(told.retries).toBeGreaterThan(0);
    // The thin load of a database with one session may meet nobody who is gone often enough.
    if (database.kind !== "Postgres") return;
    expect(told.ejections).toBeGreaterThan(0);
    expect(told.readmissions).toBeGreaterThan(0);
  });

  function print(): void {
    const took = made.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
    const at = (part: number) => Math.round(took[Math.ceil(took.length * part) - 1] ?? 0);
    const [failedNotes, attempts] = [failed("note").length, made.length + told.retries];
    console.log(
      [
        `${made.length} calls over ${database.kind}: ${of("balance").length} queries, ${failed("balance").length} failed;`,
        `${of("credit").length} keyed mutations, ${failed("credit").length} failed, ${credits.size} run;`,
        `${of("note").length} others, ${failedNotes} failed, ${notes.size} run;`,
        `${(attempts / made.length).toFixed(3)} attempts a call, ${told.ejections} ejections, ${told.readmissions} readmissions;`,
        `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`,
      ].join(" "),
    );
  }
});
