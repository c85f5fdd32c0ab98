import { safe } from "@parley/client";
import PostalMime from "postal-mime";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.js";
import { createTestServer, emlOf, type TestServer, type User } from "../testing/mail-server.js";
import type { UseDatabase } from "../testing/use-database.js";

/** Runs on every database. */
export function describeSending(use: UseDatabase): void {
  let database: Database;
  let server: TestServer;

  beforeAll(async () => {
    database = await use();
    server = await createTestServer(database);
  });

  const join = (...names: string[]) => Promise.all(names.map((name) => server.join(name)));
  const inbox = async ({ api }: User) => (await api.messages.list({ folder: "inbox", limit: 100 })).items;
  const used = async ({ api }: User) => (await api.session.current())?.usedBytes ?? Number.NaN;

  /** What an account holds, added up from its messages and from attachments that no message has. */
  async function counted({ address }: User): Promise<number> {
    const { db } = database;
    const { id } = await db
      .selectFrom("accounts")
      .select("id")
      .where("address", "=", address)
      .executeTakeFirstOrThrow();
    const messages = await db.selectFrom("messages").select("sizeBytes").where("accountId", "=", id).execute();
    const uploads = await db
      .selectFrom("attachments")
      .select("sizeBytes")
      .where("accountId", "=", id)
      .where("messageId", "is", null)
      .execute();
    return [...messages, ...uploads].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  describe("messages.send", () => {
    it("delivers one message to everybody named, once, and keeps a copy", async () => {
      const [ada, grace, jean] = (await join("Ada", "Grace", "Jean")) as [User, User, User];
      const sent = await ada.api.messages.send({
        to: [grace.address.toUpperCase(), grace.address],
        cc: [jean.address],
        subject: "Die größere Maschine ⚙",
        text: "Läuft.\n\nAda",
      });
      expect(sent).toMatchObject({ folder: "sent", read: true, from: { name: "Ada", address: ada.address } });
      for (const recipient of [grace, jean]) {
        const [message, ...others] = await inbox(recipient);
        expect(others).toEqual([]);
        expect(message).toMatchObject({ subject: "Die größere Maschine ⚙", preview: "Läuft. Ada", read: false });
      }
      expect(await inbox(ada)).toEqual([]);
    });

    it("puts a message to oneself into the inbox and into sent", async () => {
      const ada = await server.join("Ada");
      await ada.api.messages.send({ to: [ada.address], subject: "Note" });
      expect(await ada.api.folders.list()).toMatchObject([
        { total: 1, unread: 1 },
        {},
        { total: 1, unread: 0 },
        {},
        {},
      ]);
      expect(await used(ada)).toBe(await counted(ada));
    });

    it("has a source that other programs read, and imports again as the message that is there", async () => {
      const [ada, grace] = (await join("Ada", "Grace")) as [User, User];
      const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7) % 256);
      const { id } = await ada.api.attachments.upload({ file: new File([bytes], "Größe 1.bin") });
      const text =
        "From here on\n.\n日本語 and a line that is longer than any mail program would let it be, so that it must be folded somewhere\n";
      const sent = await ada.api.messages.send({ to: [grace.address], subject: "Voilà", text, attachmentIds: [id] });
      const [received] = await inbox(grace);
      const source = await grace.api.messages.source({ id: received?.id ?? "" });
      const email = await PostalMime.parse(await source.arrayBuffer());
      expect(email).toMatchObject({
        subject: "Voilà",
        from: { name: "Ada", address: ada.address },
        to: [{ name: "Grace", address: grace.address }],
      });
      expect(email.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(text.trimEnd());
      expect(email.attachments[0]).toMatchObject({ filename: "Größe 1.bin", content: bytes.buffer });
      const file = new File([source], "again.eml");
      expect((await ada.api.messages.import({ file })).id).toBe(sent.id);
    });

    it("answers a message in its thread, for both", async () => {
      const [ada, grace] = (await join("Ada", "Grace")) as [User, User];
      const question = await ada.api.messages.send({ to: [grace.address], subject: "When?" });
      const [received] = await inbox(grace);
      const answer = await grace.api.messages.send({
        to: [ada.address],
        subject: "Re: When?",
        inReplyTo: received?.id ?? null,
      });
      const [arrived] = await inbox(ada);
      const thread = await ada.api.messages.thread({ threadId: question.threadId });
      expect(thread.map(({ id }) => id).sort()).toEqual([question.id, arrived?.id].sort());
      expect(await ada.api.messages.read({ id: arrived?.id ?? "" })).toMatchObject({ inReplyTo: question.id });
      expect(answer.threadId).toBe(received?.threadId);
    });

    it("takes the draft's place, with its attachments, and shares their bytes", async () => {
      const [ada, grace] = (await join("Ada", "Grace")) as [User, User];
      const file = new File(["x".repeat(10_000), ada.address], "big.txt");
      const upload = await ada.api.attachments.upload({ file });
      const written = { to: [grace.address], subject: "Big", attachmentIds: [upload.id] };
      const draft = await ada.api.drafts.save({ id: null, draft: written });
      const sent = await ada.api.messages.send({ ...written, draftId: draft.id });
      expect((await ada.api.messages.list({ folder: "drafts" })).items).toEqual([]);
      expect((await ada.api.messages.read({ id: sent.id })).attachments).toMatchObject([{ id: upload.id }]);
      const [received] = await inbox(grace);
      const [attachment] = (await grace.api.messages.read({ id: received?.id ?? "" })).attachments;
      expect(await (await grace.api.attachments.download({ id: attachment?.id ?? "" })).text()).toBe(await file.text());
      await expect(grace.api.attachments.download({ id: upload.id })).rejects.toMatchObject({
        code: "NO_SUCH_ATTACHMENT",
      });
      const holders = await database.db
        .selectFrom("attachments")
        .select("blob")
        .where("name", "=", "big.txt")
        .execute();
      expect(new Set(holders.map(({ blob }) => blob)).size).toBe(1);
      for (const user of [ada, grace]) expect(await used(user)).toBe(await counted(user));
    });

    it("names all recipients that are gone, and delivers to none", async () => {
      const [ada, grace] = (await join("Ada", "Grace")) as [User, User];
      const to = [grace.address, "gone@parley.example", "left@parley.example"];
      expect(await safe(ada.api.messages.send({ to }))).toMatchObject({
        error: { code: "RECIPIENT_GONE", status: 410, data: { addresses: to.slice(1) } },
      });
      expect(await inbox(grace)).toEqual([]);
    });

    it("names all mailboxes that are full, also the sender's, and delivers to none, whoever they are", async () => {
      const names = ["Ada", "Grace", "Jean"];
      // Every set of full mailboxes, but for the empty one.
      for (let full = 1; full < 2 ** names.length; full += 1) {
        const users = await Promise.all(
          names.map((name, index) => server.join(name, full & (1 << index) ? 600 : 50_000)),
        );
        const [sender] = users as [User];
        const refused = await safe(
          sender.api.messages.send({ to: users.map(({ address }) => address), text: "x".repeat(500) }),
        );
        const addresses = users.filter((_, index) => full & (1 << index)).map(({ address }) => address);
        expect(refused).toMatchObject({ error: { code: "MAILBOX_FULL", status: 409, data: { limitBytes: 600 } } });
        if (!refused.ok && refused.error.code === "MAILBOX_FULL")
          expect(refused.error.data.addresses.sort()).toEqual(addresses.sort());
        for (const user of users) {
          expect(await used(user)).toBe(0);
          expect((await user.api.folders.list()).every(({ total }) => total === 0)).toBe(true);
        }
      }
    });

    it("says which attachments are not there, and refuses more than a message may have", async () => {
      const ada = await server.join("Ada");
      const missing = "0196f3a0-0000-7000-8000-000000000000";
      expect(await safe(ada.api.messages.send({ to: [ada.address], attachmentIds: [missing] }))).toMatchObject({
        error: { code: "NO_SUCH_ATTACHMENT", data: { attachmentIds: [missing] } },
      });
      const half = new Uint8Array(13 * 2 ** 20);
      const ids = [];
      for (const name of ["a", "b"]) ids.push((await ada.api.attachments.upload({ file: new File([half], name) })).id);
      expect(await safe(ada.api.messages.send({ to: [ada.address], attachmentIds: ids }))).toMatchObject({
        error: { code: "PAYLOAD_TOO_LARGE", rawMessage: expect.stringContaining("27262976 bytes") },
      });
    });

    it("sends once for one idempotency key, however many attempts there are", async () => {
      const [ada, grace] = (await join("Ada", "Grace")) as [User, User];
      const message = { to: [grace.address], subject: "Once" };
      const attempts = Array.from({ length: 4 }, () => ada.api.messages.send(message, { idempotencyKey: "once" }));
      const sent = await Promise.all(attempts);
      expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
      expect(await inbox(grace)).toHaveLength(1);
    });

    it("tells what was sent again, also where it would be refused by now, and to nobody else", async () => {
      const [ada, grace] = (await join("Ada", "Grace")) as [User, User];
      const draft = await ada.api.drafts.save({ id: null, draft: { to: [grace.address], subject: "Once" } });
      const upload = await ada.api.attachments.upload({ file: new File(["x"], "x.txt") });
      const message = { to: [grace.address], draftId: draft.id, attachmentIds: [upload.id] };
      const first = await ada.api.messages.send(message, { idempotencyKey: "again" });
      await ada.api.messages.remove({ ids: [first.id] });
      expect(await ada.api.messages.send(message, { idempotencyKey: "again" })).toEqual(first);
      expect(await safe(grace.api.messages.send(message, { idempotencyKey: "again" }))).toMatchObject({
        error: { code: "NO_SUCH_ATTACHMENT" },
      });
      expect(await inbox(grace)).toHaveLength(1);
    });

    it("refuses a key for another message", async () => {
      const ada = await server.join("Ada");
      await ada.api.messages.send({ to: [ada.address], subject: "One" }, { idempotencyKey: "same" });
      const other = ada.api.messages.send({ to: [ada.address], subject: "Another" }, { idempotencyKey: "same" });
      await expect(other).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
      expect(await inbox(ada)).toHaveLength(1);
    });

    it("loses and doubles nothing when many send to each other at once", async () => {
      const users = await join("Ada", "Grace", "Jean", "Kay");
      const everybody = users.map(({ address }) => address);
      const rounds = 6;
      await Promise.all(
        users.flatMap(({ api }, index) =>
          // Each names the others in an order of its own.
          Array.from({ length: rounds }, (_, round) =>
            api.messages.send({
              to: [...everybody.slice(index), ...everybody.slice(0, index)],
              subject: `${index}.${round}`,
            }),
          ),
        ),
      );
      for (const user of users) {
        const subjects = (await inbox(user)).map(({ subject }) => subject);
        expect(new Set(subjects).size).toBe(rounds * users.length);
        expect(subjects).toHaveLength(rounds * users.length);
        expect(await used(user)).toBe(await counted(user));
        expect(await user.api.folders.list()).toMatchObject([
          { total: subjects.length, unread: subjects.length },
          {},
          { total: rounds },
          {},
          {},
        ]);
      }
    });

    it("lets no two senders through where there is room for one", async () => {
      const [ada, jean] = (await join("Ada", "Jean")) as [User, User];
      const grace = await server.join("Grace", 1_500);
      const message = { to: [grace.address], text: "x".repeat(500) };
      const results = await Promise.all([ada, jean, ada, jean].map(({ api }) => safe(api.messages.send(message))));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await inbox(grace)).toHaveLength(1);
      expect(await used(grace)).toBeLessThanOrEqual(1_500);
    });

    it("answers none that has been removed meanwhile", async () => {
      const ada = await server.join("Ada");
      const { id } = await ada.api.messages.import({ file: emlOf({ Subject: "Old" }) });
      await ada.api.messages.remove({ ids: [id] });
      const sent = await ada.api.messages.send({ to: [ada.address], subject: "Re: Old", inReplyTo: id });
      expect(await ada.api.messages.read({ id: sent.id })).toMatchObject({ inReplyTo: null });
    });
  });
}
