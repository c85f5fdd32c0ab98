import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { implement, tracked } from "@parley/server";
import { serve } from "@parley/server/node";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { generatePython } from "../../packages/cli/src/generate/python/generate-python.js";

// #region contract
const Message = z
  .object({
    id: z.string(),
    subject: z.string(),
    receivedAt: z.date(),
    size: z.bigint(),
    flags: z.set(z.enum(["seen", "answered"])),
    body: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("text"), text: z.string() }),
      z.object({ kind: z.literal("html"), html: z.string(), images: z.int().optional() }),
    ]),
  })
  .meta({ id: "Message" });

export const mail = defineContract(
  {
    messages: {
      list: query({
        input: z.object({ folder: z.enum(["inbox", "sent"]), cursor: z.string().optional() }),
        output: z.object({ items: z.array(Message), next: z.string().nullable() }),
        pagination: { cursor: "cursor", items: "items", next: "next" },
        docs: { summary: "Messages in a folder, newest first." },
      }),
      send: mutation({
        input: z.object({ to: z.email(), subject: z.string().max(200), sendAt: z.date().nullable().optional() }),
        output: Message,
        errors: { MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) } },
        idempotent: "key",
      }),
      attach: mutation({ input: form({ messageId: z.string(), file: z.file() }), output: z.int() }),
      source: query({ input: z.object({ id: z.string() }), output: bytes() }),
      arrivals: subscription({ output: Message, resumable: true }),
    },
  },
  { name: "mail", version: "1.0.0" },
);
// #endregion

const message = (id: string, subject: string) => ({
  id,
  subject,
  receivedAt: new Date(0),
  size: 42n,
  flags: new Set(["seen"] as const),
  body: { kind: "text" as const, text: "Hello" },
});

const service = implement(mail).service({
  messages: {
    list: ({ input }) =>
      input.cursor
        ? { items: [message("3", "Third")], next: null }
        : { items: [message("1", "First"), message("2", "Second")], next: "2" },
    send({ input, errors }) {
      if (input.to.startsWith("full")) throw errors.MAILBOX_FULL({ limitBytes: 1_000 });
      return message("4", input.subject);
    },
    attach: ({ input }) => input.file.size,
    source: () => ({ body: new Blob(["Subject: First"]), name: "first.eml", type: "message/rfc822" }),
    async *arrivals() {
      yield tracked("7", message("7", "Fresh"));
    },
  },
});

function hasPython(): boolean {
  try {
    return execFileSync("python3", ["-c", "import sys; print(sys.version_info >= (3, 11))"]).toString() === "True\n";
  } catch {
    return false;
  }
}

const run = hasPython() ? it : it.skip;
if (!hasPython()) console.warn("The guide to Python SDKs is not tested: there is no python3 of 3.11 or later here");

describe("the guide to Python SDKs", () => {
  run("shows what runs", { timeout: 30_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "parley-guide-"));
    for (const [path, text] of generatePython(toManifest(mail), {})) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await writeFile(join(folder, "photo.jpg"), "jpg");
    const serving = await serve(service, { port: 0, handleSignals: false });
    try {
      const { stdout } = await promisify(execFile)(
        "python3",
        [join(import.meta.dirname, "sdk-python.py"), serving.rpcUrl],
        {
          cwd: folder,
          env: { ...process.env, PYTHONPATH: join(folder, "src") },
        },
      );
      expect(stdout.split("\n")).toEqual([
        "Hello",
        "First Second Third",
        "4",
        "the mailbox holds 1000 bytes",
        "200 True",
        "Fresh",
        "7",
        "3",
        "first.eml",
        "1970-01-01 00:00:00+00:00",
        "",
      ]);
    } finally {
      await serving.close();
      await rm(folder, { recursive: true });
    }
  });
});
