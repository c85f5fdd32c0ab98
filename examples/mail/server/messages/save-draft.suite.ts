import { safe } from "@parley/client";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.js";
import { keepHouse } from "../housekeeping.js";
import { createTestServer, emlOf, type TestServer } from "../testing/mail-server.js";
import type { UseDatabase } from "../testing/use-database.js";

/** Runs on every database. */
export function describeDrafts(use: UseDatabase): void {
  let database: Database;
  let server: TestServer;

  beforeAll(async () => {
    database = await use();
    server = await createTestServer(database);
  });

  const file = (name: string, bytes = 1_000) =>
    new File([name, "x".repeat(bytes - name.length)], name, { type: "text/plain" });
  const used = async ({ api }: { api: Awaited<ReturnType<TestServer["signIn"]>> }) =>
    (await api.session.current())?.usedBytes;

  describe("drafts.save", () => {
    it("keeps what is half written, and replaces it", async () => {
      const { api } = await server.join("Ada");
      const first = await api.drafts.save({ id: null, draft: { to: ["grace@par"], subject: "The eng" } });
      expect(first).toMatchObject({ folder: "drafts", read: true, to: [{ name: "", address: "grace@par" }] });
      const second = await api.drafts.save({
        id: first.id,
        draft: { to: ["grace@parley.example"], subject: "The engine", text: "It works." },
      });
      expect(second.id).toBe(first.id);
      expect(await api.messages.read({ id: first.id })).toMatchObject({ subject: "The engine", text: "It works." });
      expect((await api.messages.search({ text: "engine works" })).items).toHaveLength(1);
    });

    it("refuses to replace what is gone, what is no draft, and somebody else's", async () => {
      const [ada, grace] = [await server.join("Ada"), await server.join("Grace")];
      const { id: imported } = await ada.api.messages.import({ file: emlOf({}) });
      const { id: others } = await grace.api.drafts.save({ id: null, draft: {} });
      const { id: removed } = await ada.api.drafts.save({ id: null, draft: {} });
      await ada.api.messages.remove({ ids: [removed] });
      for (const id of [imported, others, removed]) {
        const saved = await safe(ada.api.drafts.save({ id, draft: {} }));
        expect(saved).toMatchObject({ ok: false, error: { code: "NO_SUCH_DRAFT", status: 404 } });
      }
    });

    it("holds its attachments, counts them once, and lets go of those that it names no more", async () => {
      const ada = await server.join("Ada");
      const one = await ada.api.attachments.upload({ file: file("one.txt") });
      const two = await ada.api.attachments.upload({ file: file("two.txt") });
      expect(await used(ada)).toBe(2_000);
      const { id } = await ada.api.drafts.save({ id: null, draft: { attachmentIds: [two.id, one.id] } });
      expect((await ada.api.messages.read({ id })).attachments.map(({ name }) => name)).toEqual(["two.txt", "one.txt"]);
      expect(await used(ada)).toBe(2_000);
      await ada.api.drafts.save({ id, draft: { attachmentIds: [one.id] } });
      expect((await ada.api.messages.read({ id })).attachments).toMatchObject([{ id: one.id }]);
      expect(await used(ada)).toBe(2_000);
      await keepHouse(database.db, new Date(server.clock.now.getTime() + 25 * 60 * 60 * 1_000));
      expect(await used(ada)).toBe(1_000);
      await expect(ada.api.attachments.download({ id: two.id })).rejects.toMatchObject({ code: "NO_SUCH_ATTACHMENT" });
      expect(await (await ada.api.attachments.download({ id: one.id })).text()).toMatch(/^one.txtx+$/);
    });

    it("forwards an attachment of another message, and does not copy it again when saved again", async () => {
      const ada = await server.join("Ada");
      const { id: received } = await ada.api.messages.import({ file: withAttachment("plan.txt", "the plan") });
      const [attachment] = (await ada.api.messages.read({ id: received })).attachments;
      const draft = { attachmentIds: [attachment?.id ?? ""] };
      const { id } = await ada.api.drafts.save({ id: null, draft });
      const before = await used(ada);
      await ada.api.drafts.save({ id, draft });
      expect(await used(ada)).toBe(before);
      await ada.api.messages.remove({ ids: [received] });
      const [copy] = (await ada.api.messages.read({ id })).attachments;
      expect(await (await ada.api.attachments.download({ id: copy?.id ?? "" })).text()).toBe("the plan");
    });

    it("says which attachments are not there, and is refused when the mailbox is full", async () => {
      const ada = await server.join("Ada", 5_000);
      const missing = "0196f3a0-0000-7000-8000-000000000000";
      const { id: others } = await (await server.join("Grace")).api.attachments.upload({ file: file("hers.txt") });
      expect(await safe(ada.api.drafts.save({ id: null, draft: { attachmentIds: [missing, others] } }))).toMatchObject({
        error: { code: "NO_SUCH_ATTACHMENT", data: { attachmentIds: [missing, others] } },
      });
      const full = { code: "MAILBOX_FULL", status: 409, data: { addresses: [ada.address], limitBytes: 5_000 } };
      expect(await safe(ada.api.drafts.save({ id: null, draft: { text: "x".repeat(5_001) } }))).toMatchObject({
        error: full,
      });
      expect(await safe(ada.api.attachments.upload({ file: file("big", 5_001) }))).toMatchObject({ error: full });
      expect(await safe(ada.api.messages.import({ file: emlOf({}, "x".repeat(5_000)) }))).toMatchObject({
        error: full,
      });
      expect(await used(ada)).toBe(0);
    });
  });
}

function withAttachment(name: string, content: string): File {
  const type = 'multipart/mixed; boundary="b"';
  const part = `--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${btoa(content)}\r\n--b--\r\n`;
  return emlOf({ "Content-Type": type }, part);
}
