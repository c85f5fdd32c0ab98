import { appendFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openMailbox } from "./mailbox.js";

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe("mailbox", () => {
  it("reads every charset and encoding in the repository's mail", async () => {
    const { messages, broken } = await openMailbox();
    const subjects = [...messages].map(([id, { from, subject }]) => [id, subject, from]);
    expect(subjects).toEqual([
      ["cafe.eml", "Votre table est réservée", "Café des Arts <bonjour@example.com>"],
      ["espresso.eml", "A máquina de café está consertada ☕", "João Araújo <joao@example.net>"],
      ["kyoto.eml", "京都の写真 — from Kyoto", "田中 花子 <hanako@example.com>"],
      [
        "list-digest.eml",
        "[Paddlers] Sunday: Weir closed, we start at the mill",
        "Tomasz Zielinski via Paddlers <paddlers@lists.example.org>",
      ],
      ["logo.eml", "The logo, in blue", "Mei Lindqvist <mei@example.com>"],
      ["lunch-reply.eml", "Re: Lunch on Thursday?", "Sam Okafor <sam@example.org>"],
      ["lunch.eml", "Lunch on Thursday?", "Priya Raman <priya@example.com>"],
      [
        "newsletter.eml",
        "Spring programme: eight concerts, tickets from Friday",
        "Concert Hall, Box Office <tickets@example.org>",
      ],
      ["protokoll.eml", "Protokoll der Märzsitzung", "Zoë Krüger <zoe@example.org>"],
      ["quarterly-figures.eml", "Figures for the first quarter", "Dana Whitfield <dana@example.net>"],
      ["receipt.eml", "Your receipt: € 24.90", "receipts@example.com"],
      ["summer-school.eml", "Летняя школа / summer school: applications open 🌞", "Иван Петров <ivan@example.net>"],
      [
        "survey-report.eml",
        "Report of the embankment survey, February to March 2025, with recommendations for each of the forty sections",
        "Ingrid Solheim <ingrid@example.org>",
      ],
    ]);
    expect(messages.get("cafe.eml")?.text).toContain("deux couverts, jeudi à 12 h 30");
    expect(messages.get("kyoto.eml")?.text).toContain("京都の桜はまだ咲いていません");
    expect(messages.get("summer-school.eml")?.text).toContain("Приём заявок открыт");
    expect(messages.get("receipt.eml")?.text).toContain("Thank you for your order.");
    expect(messages.get("logo.eml")?.attachments).toEqual(["logo.png"]);
    expect(messages.get("survey-report.eml")?.to).toEqual(["Water Board: dana@example.net, sam@example.org"]);
    expect([...broken.keys()]).toEqual(["poster-cut-off.eml", "rubbish.eml"]);
  });

  it("says of every file that is no message why", async () => {
    const folder = await newFolder();
    await mkdir(join(folder, "folder.eml"));
    await writeFile(join(folder, "empty.eml"), "");
    await writeFile(join(folder, "text.eml"), "dear diary");
    await writeFile(join(folder, "notes.txt"), "no mail");
    const { messages, broken } = await openMailbox(folder);
    expect(messages.size).toBe(0);
    expect([...broken]).toEqual([
      ["empty.eml", "empty"],
      ["folder.eml", expect.stringContaining("EISDIR")],
      ["text.eml", "no message, it has no From header"],
    ]);
  });

  it("dates a message that has no date by its file", async () => {
    const folder = await newFolder();
    await writeFile(join(folder, "undated.eml"), "From: a@example.com\r\nDate: yesterday\r\n\r\n");
    const { messages } = await openMailbox(folder);
    expect(messages.get("undated.eml")).toMatchObject({ subject: "(no subject)", sentAt: expect.any(Date), text: "" });
    expect(messages.get("undated.eml")?.sentAt.getTime()).toBeGreaterThan(0);
  });

  it("sees every file, however many come at once", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mailbox-"));
    folders.push(folder);
    const mailbox = await openMailbox(folder);
    const controller = new AbortController();
    const names = Array.from({ length: 40 }, (_, index) => `${index}.eml`);
    for (const name of names) {
      writeFileSync(join(folder, name), "From: lee@example.com\r\n");
      appendFileSync(join(folder, name), "Subject: At once\r\n\r\nHere it is.\r\n");
    }
    const seen: string[] = [];
    for await (const { message } of mailbox.arrivals(0, controller.signal)) {
      if (seen.push(message.id) === names.length) controller.abort();
    }
    expect(seen.sort()).toEqual(names.sort());
  });

  it("yields what arrived after the cursor, and ends when the signal aborts", async () => {
    const mailbox = await openMailbox(await newFolder());
    const first = mailbox.deliver({ from: "a@example.com", subject: "one", text: "" });
    const { cursor } = mailbox.list(10);
    mailbox.deliver({ from: "a@example.com", subject: "two", text: "" });
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { message } of mailbox.arrivals(cursor, stop.signal)) {
      seen.push(message.subject);
      if (seen.length === 1)
        queueMicrotask(() => mailbox.deliver({ from: "a@example.com", subject: "three", text: "" }));
      else queueMicrotask(() => stop.abort());
    }
    expect(seen).toEqual(["two", "three"]);
    expect(mailbox.messages.get(first.id)).toBe(first);
  });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley-mailbox-"));
  folders.push(folder);
  return folder;
}
