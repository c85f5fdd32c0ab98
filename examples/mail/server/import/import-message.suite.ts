import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createTestServer, emlOf, type TestServer } from "../testing/mail-server.js";
import type { UseDatabase } from "../testing/use-database.js";

const folders = ["../../../../mail", "../demo-mail"].map((folder) => join(import.meta.dirname, folder));
const paths = folders
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith(".eml"));

function open(path: string): File {
  return new File([readFileSync(path)], path.slice(path.lastIndexOf("/") + 1));
}

/** Runs on every database. */
export function describeImports(use: UseDatabase): void {
  let server: TestServer;

  beforeAll(async () => {
    server = await createTestServer(await use());
  });

  const importOne = async (name: string) => {
    const { api } = await server.join("Ada");
    const path = paths.find((candidate) => candidate.endsWith(`/${name}.eml`)) ?? name;
    const { id } = await api.messages.import({ file: open(path) });
    return { api, message: await api.messages.read({ id }) };
  };

  describe("messages.import", () => {
    it("takes every message that the repository has, once each, with its source as it was", async () => {
      const { api } = await server.join("Ada");
      for (const path of paths) {
        const { id } = await api.messages.import({ file: open(path) });
        const again = await api.messages.import({ file: open(path), folder: "archive" });
        expect(again, path).toMatchObject({ id, folder: "inbox" });
        const source = Buffer.from(await (await api.messages.source({ id })).arrayBuffer());
        expect(source.equals(readFileSync(path)), path).toBe(true);
        const { attachments, attachmentCount } = await api.messages.read({ id });
        expect(attachments, path).toHaveLength(attachmentCount);
        for (const { id: attachment, sizeBytes } of attachments)
          expect((await api.attachments.download({ id: attachment })).size, path).toBe(sizeBytes);
      }
      expect((await api.folders.list())[0]).toEqual({ folder: "inbox", total: paths.length, unread: paths.length });
    });

    it("reads words in headers and texts whatever their charset", async () => {
      const { message } = await importOne("summer-school");
      expect(message.subject).toBe("Летняя школа / summer school: applications open 🌞");
      expect(message.from).toEqual({ name: "Иван Петров", address: "ivan@example.net" });
      expect(message.text).toContain("Приём заявок открыт");
    });

    it("keeps a message's pictures with the names that its HTML shows them by", async () => {
      const { api, message } = await importOne("moth-found");
      expect(message.html).toContain("cid:moth@parley.example");
      expect(message.attachments.map(({ name, type, contentId }) => [name, type, contentId])).toEqual([
        ["moth.png", "image/png", "moth@parley.example"],
        ["sky.png", "image/png", "sky@parley.example"],
        ["log page 92.pdf", "application/pdf", null],
      ]);
      const picture = await api.attachments.download({ id: message.attachments[0]?.id ?? "" });
      expect(
        Buffer.from(await picture.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe("PNG");
    });

    it("has words to show and to find where there is only HTML", async () => {
      const { api, message } = await importOne("library-reminder");
      expect(message.text).toContain("Sketch of the Analytical Engine");
      expect(message.preview).not.toContain("<");
      expect((await api.messages.search({ text: "renew" })).items).toHaveLength(1);
    });

    it("puts the members of a group where its recipients are", async () => {
      const { message } = await importOne("survey-report");
      expect(message.to.map(({ address }) => address)).toEqual(["dana@example.net", "sam@example.org"]);
    });

    it("makes a thread of a conversation, and knows what each answers", async () => {
      const { api } = await server.join("Ada");
      const [first, second, third, fourth] = await Promise.all(
        [4, 2, 1, 3].map((number) =>
          api.messages.import({ file: open(join(folders[1] ?? "", `programs-${number}.eml`)) }),
        ),
      );
      const thread = await api.messages.thread({ threadId: first?.threadId ?? "" });
      expect(thread.map(({ id }) => id)).toEqual([third?.id, second?.id, fourth?.id, first?.id]);
      expect(await api.messages.read({ id: second?.id ?? "" })).toMatchObject({ inReplyTo: third?.id });
    });

    it("leaves hostile HTML as it is, because whoever shows it must clean it, and takes nothing out of it for the text", async () => {
      const { message } = await importOne("hostile");
      expect(message.html).toContain("onerror");
      expect(message.subject).toBe('<script>document.title="pwned"</script> Your account');
      expect(message.text).toContain("Your account has been locked");
      expect(message.text).not.toContain("pwned");
    });

    it.each([
      ["rubbish", "It is no message: it has no From header."],
      ["poster-cut-off", "It has been cut off: its last part has no end."],
      ["telegram-cut-off", "It has been cut off: its last part has no end."],
    ])("keeps %s, and says what is wrong with it", async (name, problem) => {
      const { message } = await importOne(name);
      expect(message.problem).toBe(problem);
    });

    it("keeps an empty file, one of NULs, and one whose headers have no end", async () => {
      const { api } = await server.join("Ada");
      const import_ = (content: BlobPart) => api.messages.import({ file: new File([content], "odd.eml") });
      expect(await import_("")).toMatchObject({ problem: "The file is empty.", subject: "odd.eml" });
      expect(await import_(new Uint8Array(1_000))).toMatchObject({ problem: expect.any(String) });
      expect(await import_(`Subject: ${"x".repeat(3 * 2 ** 20)}`)).toMatchObject({
        problem: expect.stringMatching(/^It cannot be read: .*header/i),
        subject: "odd.eml",
      });
    });

    it("stores characters that Postgres cannot, and ids that no index takes", async () => {
      const { api } = await server.join("Ada");
      const id = `<${"long".repeat(2_000)}@example.com>`;
      const file = emlOf(
        { Subject: "=?utf-8?Q?a=00b=ED=A0=80c?=", "Message-ID": id, References: id },
        "text with \0 in it",
      );
      const { id: imported } = await api.messages.import({ file });
      const message = await api.messages.read({ id: imported });
      expect(message.subject).toMatch(/^ab.*c$/u);
      expect(message.text).toBe("text with  in it");
    });

    it("takes a huge one, finds it by its words, and shows as much of it as a person would read", async () => {
      const { api } = await server.join("Ada");
      const line = `${"lorem ipsum dolor sit amet ".repeat(3)}\r\n`;
      const file = emlOf({ Subject: "Huge" }, `unmistakable\r\n${line.repeat(50_000)}`);
      const { id, sizeBytes, problem } = await api.messages.import({ file });
      expect(sizeBytes).toBe(file.size);
      expect(problem).toMatch(/^It is too long to be shown whole: /);
      expect((await api.messages.read({ id })).text).toHaveLength(1_000_000);
      expect((await api.messages.search({ text: "unmistakable" })).items).toMatchObject([{ message: { id } }]);
      expect((await api.messages.source({ id })).size).toBe(file.size);
    });

    it("puts it in a folder of the caller's, and dates it by its Date header unless that is still to come", async () => {
      const { api } = await server.join("Ada");
      const sent = await api.messages.import({
        file: emlOf({ Date: "Mon, 05 May 2025 08:12:40 +0000" }),
        folder: "sent",
      });
      expect(sent).toMatchObject({ folder: "sent", at: new Date("2025-05-05T08:12:40Z") });
      const future = await api.messages.import({ file: emlOf({ Date: "Mon, 05 May 2098 08:12:40 +0000" }) });
      expect(future.at).toEqual(server.clock.now);
    });
  });
}
