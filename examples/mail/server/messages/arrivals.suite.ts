import { randomUUID } from "node:crypto";
import type { Client } from "@parley/client";
import type { mail } from "@parley/example-mail-contract";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.js";
import { createTestServer, emlOf, type TestServer, type User } from "../testing/mail-server.js";
import type { UseDatabase } from "../testing/use-database.js";
import { nextArrival } from "./arrivals.js";
import { insertMessages } from "./insert-messages.js";
import { relate } from "./threads.js";

type Api = Client<typeof mail>;

/** Runs on every database. */
export function describeArrivals(use: UseDatabase): void {
  let database: Database;
  let server: TestServer;

  beforeAll(async () => {
    database = await use();
    server = await createTestServer(database);
  });

  const write = ({ api, address }: User, subject: string) => api.messages.send({ to: [address], subject });

  /** Begins to watch, and resolves once the server has the watcher. */
  async function watch(api: Api, lastEventId?: string) {
    const stop = new AbortController();
    const options = { signal: stop.signal, ...(lastEventId !== undefined && { lastEventId }) };
    const arrivals = api.messages.arrivals(undefined, options)[Symbol.asyncIterator]();
    return {
      async take(count: number): Promise<string[]> {
        const subjects: string[] = [];
        while (subjects.length < count) {
          const { value, done } = await arrivals.next();
          if (done) break;
          subjects.push(value.subject);
        }
        return subjects;
      },
      stop: () => stop.abort(),
    };
  }

  describe("messages.arrivals", () => {
    it("goes on after the last event that was seen, through what arrived since, in order", async () => {
      const ada = await server.join("Ada");
      for (const subject of ["1", "2", "3"]) await write(ada, subject);
      const watcher = await watch(ada.api, "1");
      expect(await watcher.take(2)).toEqual(["2", "3"]);
      const next = watcher.take(2);
      await write(ada, "4");
      await ada.api.messages.import({ file: emlOf({ Subject: "5" }) });
      expect(await next).toEqual(["4", "5"]);
      watcher.stop();
    });

    it("brings what is delivered or imported into the inbox, and nothing that is moved there", async () => {
      const ada = await server.join("Ada");
      const { id } = await ada.api.messages.import({ file: emlOf({ Subject: "archived" }), folder: "archive" });
      const watcher = await watch(ada.api, "0");
      await ada.api.messages.move({ ids: [id], to: "inbox" });
      await write(ada, "delivered");
      expect(await watcher.take(1)).toEqual(["delivered"]);
      watcher.stop();
    });

    it("misses nothing of what arrives while many watch, and tells each of everything", async () => {
      const ada = await server.join("Ada");
      const watchers = await Promise.all(Array.from({ length: 20 }, () => watch(ada.api, "0")));
      const all = Promise.all(watchers.map((watcher) => watcher.take(30)));
      const subjects = Array.from({ length: 30 }, (_, index) => String(index));
      await Promise.all(subjects.map((subject) => write(ada, subject)));
      const seen = await all;
      for (const one of seen) expect(one).toEqual(seen[0]);
      expect([...(seen[0] ?? [])].sort()).toEqual([...subjects].sort());
      for (const watcher of watchers) watcher.stop();
    });

    it("asks the database once for an arrival, however many watch", async () => {
      const ada = await server.join("Ada");
      let reads = 0;
      const counting = database.db.withPlugin({
        transformQuery({ node }) {
          if (JSON.stringify(node).includes('"orderBy"')) reads += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      const api = await (await createTestServer({ ...database, db: counting })).signIn(ada);
      const watchers = await Promise.all(Array.from({ length: 20 }, () => watch(api, "0")));
      await write(ada, "first");
      await Promise.all(watchers.map((watcher) => watcher.take(1)));
      reads = 0;
      for (let count = 0; count < 10; count += 1) {
        const next = Promise.all(watchers.map((watcher) => watcher.take(1)));
        await write(ada, String(count));
        await next;
      }
      // The first one's notification may still have been on its way.
      expect(reads).toBeGreaterThanOrEqual(10);
      expect(reads).toBeLessThanOrEqual(12);
      for (const watcher of watchers) watcher.stop();
    });

    it("reads many that were missed in parts", async () => {
      const ada = await server.join("Ada");
      const subjects = Array.from({ length: 130 }, (_, index) => String(index));
      await deliverAll(database, ada, subjects);
      const watcher = await watch(ada.api, "0");
      expect(await watcher.take(130)).toEqual(subjects);
      watcher.stop();
    });

    it("is everybody's own", async () => {
      const [ada, grace] = [await server.join("Ada"), await server.join("Grace")];
      const watcher = await watch(ada.api, "0");
      await write(grace, "hers");
      await write(ada, "mine");
      expect(await watcher.take(1)).toEqual(["mine"]);
      watcher.stop();
    });

    it("starts with what arrives from now on when nothing has been seen", async () => {
      const ada = await server.join("Ada");
      await write(ada, "before");
      const watcher = await watch(ada.api);
      const next = watcher.take(1);
      // Whatever is sent until it has begun may be missed, and nothing after.
      let sent = 0;
      let arrived: string[] | undefined;
      const waiting = next.then((subjects) => {
        arrived = subjects;
      });
      while (!arrived) {
        await write(ada, `after ${sent}`);
        sent += 1;
        await Promise.race([waiting, new Promise(setImmediate)]);
      }
      expect(arrived[0]).toMatch(/^after/);
      watcher.stop();
    });

    it("goes on at another server over the same database", async () => {
      const ada = await server.join("Ada");
      await write(ada, "seen");
      // On PGlite, a server that has been started again; on Postgres one beside it.
      const other = await createTestServer(await use({ beside: database }));
      await write(ada, "meanwhile");
      const watcher = await watch(await other.signIn(ada), "1");
      const both = watcher.take(2);
      await write(ada, "live");
      expect(await both).toEqual(["meanwhile", "live"]);
      watcher.stop();
    });

    it("takes a position that is ahead of everything for the newest, and refuses one that is none", async () => {
      const ada = await server.join("Ada");
      const watcher = await watch(ada.api, "1000");
      const first = watcher.take(1);
      await write(ada, "first");
      watcher.stop();
      await first.catch(() => {});
      const refused = await watch(ada.api, "last tuesday");
      await expect(refused.take(1)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    });
  });
}

/** Puts many messages into an inbox at once, which takes a fraction of sending them one by one. */
async function deliverAll({ db }: Database, { address }: User, subjects: readonly string[]): Promise<void> {
  const account = await db.selectFrom("accounts").select("id").where("address", "=", address).executeTakeFirstOrThrow();
  const person = { name: "", address };
  const content = { from: person, to: [person], cc: [], text: "", html: null, attachmentNames: [] };
  await db.transaction().execute(async (tx) => {
    for (const subject of subjects) {
      const id = randomUUID();
      const place = {
        id,
        accountId: account.id,
        folder: "inbox",
        threadId: id,
        read: false,
        at: new Date(),
        sizeBytes: 0,
      } as const;
      const arrival = await nextArrival(tx, account.id);
      const rest = { problem: null, source: null, relations: relate(id, null, []) };
      await insertMessages(tx, { ...content, subject }, [{ ...place, ...rest, arrival }]);
    }
  });
}
