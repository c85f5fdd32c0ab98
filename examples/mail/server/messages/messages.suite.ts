import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.js";
import { createTestServer, emlOf, type TestServer, type User } from "../testing/mail-server.js";
import type { UseDatabase } from "../testing/use-database.js";

const unknownId = "0196f3a0-0000-7000-8000-000000000000";

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Runs on every database. */
export function describeMessages(use: UseDatabase): void {
  let database: Database;
  let server: TestServer;

  beforeAll(async () => {
    database = await use();
    server = await createTestServer(database);
  });

  /** Imports messages with these subjects, the last one the newest. */
  async function fill(
    { api }: User,
    subjects: readonly string[],
    minuteOf = (index: number) => index,
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, subject] of subjects.entries()) {
      const date = new Date(Date.UTC(2025, 4, 1, 8, minuteOf(index))).toUTCString();
      const { id } = await api.messages.import({ file: emlOf({ Subject: subject, Date: date }) });
      ids.push(id);
    }
    return ids;
  }

  describe("messages.list", () => {
    it("pages through a folder, newest first, without gaps or doubles while messages arrive", async () => {
      const ada = await server.join("Ada");
      const subjects = Array.from({ length: 23 }, (_, index) => `Letter ${index}`);
      // Several in each minute: the date alone would not tell where a page ended.
      await fill(ada, subjects, (index) => Math.floor(index / 4));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ada.api.messages.list({ folder: "inbox", limit: 5, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ subject }) => subject));
        cursor = page.next ?? undefined;
        await ada.api.messages.import({ file: emlOf({ Subject: `Meanwhile ${seen.length}` }) });
      } while (cursor);
      expect([...seen].sort()).toEqual([...subjects].sort());
      expect(seen.slice(0, 3).sort()).toEqual(["Letter 20", "Letter 21", "Letter 22"]);
    });

    it("says that there is no page after the last one, also when that is full", async () => {
      const ada = await server.join("Ada");
      await fill(ada, ["a", "b"]);
      expect((await ada.api.messages.list({ folder: "inbox", limit: 2 })).next).toBeNull();
    });

    it.each([
      ["rubbish", "%00"],
      ["SQL", cursorOf(["list", [0, "'; drop table messages; --"]])],
      ["a date that is none", cursorOf(["list", [9e15, unknownId]])],
      ["a date that no database knows", cursorOf(["list", [8.64e15, unknownId]])],
      ["another list's", cursorOf(["search", [0.1, 0, unknownId]])],
    ])("refuses a cursor that is %s", async (_, cursor) => {
      const { api } = await server.join("Ada");
      await expect(api.messages.list({ folder: "inbox", cursor })).rejects.toMatchObject({
        code: "BAD_REQUEST",
        message: expect.stringContaining("cursor"),
      });
    });
  });

  describe("messages", () => {
    it("are there for their own account only", async () => {
      const ada = await server.join("Ada");
      const { api } = await server.join("Mallory");
      const [id = ""] = await fill(ada, ["Secret"]);
      for (const call of [
        () => api.messages.read({ id }),
        () => api.messages.source({ id }),
        () => api.messages.markRead({ ids: [id], read: true }),
        () => api.messages.move({ ids: [id], to: "trash" }),
      ])
        await expect(call()).rejects.toMatchObject({ code: "NO_SUCH_MESSAGE", status: 404 });
      await api.messages.remove({ ids: [id] });
      expect(await ada.api.messages.read({ id })).toMatchObject({ subject: "Secret", read: false, folder: "inbox" });
    });

    it("are marked and moved all or, when one is missing, none", async () => {
      const ada = await server.join("Ada");
      const ids = await fill(ada, ["one", "two"]);
      const incomplete = { ids: [...ids, unknownId] };
      await expect(ada.api.messages.markRead({ ...incomplete, read: true })).rejects.toThrow("NO_SUCH_MESSAGE");
      await expect(ada.api.messages.move({ ...incomplete, to: "archive" })).rejects.toThrow("NO_SUCH_MESSAGE");
      const { items } = await ada.api.messages.list({ folder: "inbox" });
      expect(items.map(({ read }) => read)).toEqual([false, false]);
    });

    it("are counted by folder, whatever happens to them, and nothing is left of what is removed", async () => {
      const ada = await server.join("Ada");
      const [first = "", second = "", third = ""] = await fill(ada, ["one", "two", "three"]);
      const { sizeBytes } = await ada.api.messages.read({ id: third });
      await ada.api.messages.markRead({ ids: [first, first, second], read: true });
      await ada.api.messages.move({ ids: [second, third], to: "archive" });
      await ada.api.drafts.save({ id: null, draft: { text: "soon" } });
      await ada.api.messages.remove({ ids: [first, unknownId] });
      const draft = (await ada.api.messages.list({ folder: "drafts" })).items[0]?.id ?? "";
      expect(await ada.api.folders.list()).toEqual([
        { folder: "inbox", total: 0, unread: 0 },
        { folder: "drafts", total: 1, unread: 0 },
        { folder: "sent", total: 0, unread: 0 },
        { folder: "archive", total: 2, unread: 1 },
        { folder: "trash", total: 0, unread: 0 },
      ]);
      await ada.api.messages.remove({ ids: [second, draft] });
      expect(await ada.api.session.current()).toMatchObject({ usedBytes: sizeBytes });
    });

    it("have a source that is what was imported, byte for byte, however long", async () => {
      const { api } = await server.join("Ada");
      const file = emlOf({ Subject: "Long" }, "0123456789abcde\n".repeat(100_000));
      const { id } = await api.messages.import({ file });
      const source = await api.messages.source({ id });
      expect(source.name).toBe("Long.eml");
      expect(Buffer.compare(Buffer.from(await source.arrayBuffer()), Buffer.from(await file.arrayBuffer()))).toBe(0);
    });
  });

  describe("messages.thread", () => {
    it("puts answers together whatever the order they come in, also when the first one never does", async () => {
      const { api } = await server.join("Ada");
      const thread = (id: string, ...references: string[]) =>
        emlOf({
          Subject: id,
          "Message-ID": `<${id}@example.com>`,
          ...(references.length > 0 && { References: references.map((name) => `<${name}@example.com>`).join(" ") }),
        });
      const late = await api.messages.import({ file: thread("c", "lost", "b") });
      const sister = await api.messages.import({ file: thread("d", "lost") });
      const other = await api.messages.import({ file: thread("x") });
      expect(sister.threadId).toBe(late.threadId);
      // Names what the two threads have in common, and so makes them one.
      const between = await api.messages.import({ file: thread("b", "x") });
      const whole = await api.messages.thread({ threadId: between.threadId });
      expect(whole.map(({ id }) => id).sort()).toEqual([late.id, sister.id, other.id, between.id].sort());
    });

    it("is nobody else's, though its messages name the same", async () => {
      const [ada, grace] = [await server.join("Ada"), await server.join("Grace")];
      const file = emlOf({ "Message-ID": "<same@example.com>" });
      const { threadId } = await ada.api.messages.import({ file });
      await grace.api.messages.import({ file });
      expect(await ada.api.messages.thread({ threadId })).toHaveLength(1);
      expect(await grace.api.messages.thread({ threadId })).toEqual([]);
    });
  });

  describe("messages.search", () => {
    it("finds words without regard to case and accents, by their beginnings, in every part of a message", async () => {
      const { api } = await server.join("Ada");
      const french = emlOf(
        { Subject: "=?utf-8?Q?R=C3=A9servation?=", "Content-Type": "text/plain; charset=utf-8" },
        "Près de la fenêtre, à Größe 12.",
      );
      const plain = emlOf({ From: "Zoë Krüger <zoe@kite.example.org>", Subject: "Kites" }, "They fly.");
      await api.messages.import({ file: french });
      await api.messages.import({ file: plain });
      const find = async (text: string) =>
        (await api.messages.search({ text })).items.map(({ message }) => message.subject);
      expect(await find("FENETRE")).toEqual(["Réservation"]);
      expect(await find("reserv grosse")).toEqual(["Réservation"]);
      expect(await find("zoe")).toEqual(["Kites"]);
      expect(await find("kite.example.org")).toEqual(["Kites"]);
      expect(await find('"de la fenetre"')).toEqual(["Réservation"]);
      expect(await find('"la de fenetre"')).toEqual([]);
      expect(await find("fly -kites")).toEqual([]);
      expect(await find("& | ! <-> :* ' \\ \"")).toEqual([]);
    });

    it("finds Chinese and Japanese anywhere in a sentence, and shows it as it was written", async () => {
      const { api } = await server.join("Ada");
      const file = emlOf({ "Content-Type": "text/plain; charset=utf-8" }, "京都の桜はまだ咲いていません。");
      await api.messages.import({ file });
      const { items } = await api.messages.search({ text: "桜は" });
      expect(items[0]?.passage.map(({ text }) => text).join("")).toContain("京都の桜はまだ");
      expect(items[0]?.passage.filter(({ match }) => match).map(({ text }) => text)).toEqual(["桜", "は"]);
      expect((await api.messages.search({ text: "は桜" })).items).toEqual([]);
    });

    it("takes no markup in a text for its own", async () => {
      const { api } = await server.join("Ada");
      await api.messages.import({ file: emlOf({}, "see \u0002the\u0003 **moth** & more") });
      const { items } = await api.messages.search({ text: "moth" });
      expect(items[0]?.passage).toEqual([
        { text: "see the **", match: false },
        { text: "moth", match: true },
        { text: "** & more", match: false },
      ]);
    });

    it.each([1e300, -1e300, 1e-300])(
      "takes a cursor whose rank is %s as one that is above or below all ranks",
      async (rank) => {
        const ada = await server.join("Ada");
        await fill(ada, ["moth"]);
        const cursor = cursorOf(["search", [rank, 0, unknownId]]);
        const { items } = await ada.api.messages.search({ text: "moth", cursor });
        expect(items).toHaveLength(rank > 1 ? 1 : 0);
      },
    );

    it("refuses a cursor that is another list's", async () => {
      const { api } = await server.join("Ada");
      const cursor = cursorOf(["list", [0, unknownId]]);
      await expect(api.messages.search({ text: "moth", cursor })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    });

    it("ranks subjects before texts, pages on without doubles, and keeps to a folder", async () => {
      const ada = await server.join("Ada");
      await ada.api.messages.import({ file: emlOf({ Subject: "Nothing", "Message-ID": "<t@x>" }, "a moth") });
      const ids = await fill(ada, ["moth 1", "moth 2", "moth 3"]);
      const [archived = ""] = ids;
      await ada.api.messages.move({ ids: [archived], to: "archive" });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ada.api.messages.search({
          text: "moth",
          folder: "inbox",
          limit: 1,
          ...(cursor && { cursor }),
        });
        seen.push(...page.items.map(({ message }) => message.subject));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(seen).toEqual(["moth 3", "moth 2", "Nothing"]);
      expect((await ada.api.messages.search({ text: "moth" })).items).toHaveLength(4);
    });
  });
}
