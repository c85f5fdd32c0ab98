import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type InferInput, isError } from "@parley/contract";
import { mail, schemas } from "@parley/example-mail-contract";
import { Command } from "commander";
import { addresses, several } from "../options.js";
import { formatBytes, print, type Summary, tell } from "../print.js";
import { Problem } from "../problem.js";
import { createProgress } from "../progress.js";
import { type Mail, openSession } from "../session.js";
import { readStdin } from "../stdin.js";

interface Options {
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly attach?: readonly string[];
  readonly json?: true;
}

export const send = new Command("send")
  .summary("write to somebody")
  .description(
    "Sends a message. Its text is what --text says, or comes through a pipe, or is typed and ended with Ctrl-D.",
  )
  .requiredOption("-t, --to <address>", "to whom; may be given several times", addresses)
  .option("-c, --cc <address>", "a copy to whom; may be given several times", addresses)
  .option("-s, --subject <subject>", "what it is about", "")
  .option("--text <text>", "what it says")
  .option("-a, --attach <file>", "a file to go with it; may be given several times", several)
  .option("--json", "the message that was sent, as JSON")
  .action(async ({ to, cc = [], subject, text, attach = [], json }: Options) => {
    const api = await openSession();
    if (text === undefined && process.stdin.isTTY) tell("Write your message, and end it with Ctrl-D.");
    const written = text ?? (await readStdin());
    const attachmentIds = await upload(api, attach);
    const message = { to: [...to], cc: [...cc], subject, text: written, attachmentIds };
    const sent = await deliver(api, message);
    print(json ? JSON.stringify(sent) : `Sent to ${[...to, ...cc].join(", ")}.`);
  });

async function deliver(api: Mail, message: InferInput<typeof mail.messages.send>): Promise<Summary> {
  try {
    return await api.messages.send(message);
  } catch (error) {
    if (isError(error, mail.messages.send, "RECIPIENT_GONE")) {
      throw new Problem(`Nothing was sent. There is no account ${error.data.addresses.join(", nor ")}.`);
    }
    if (isError(error, mail.messages.send, "MAILBOX_FULL")) {
      const whose = error.data.addresses.join(" and of ");
      throw new Problem(`Nothing was sent. The mailbox of ${whose} is full (${formatBytes(error.data.limitBytes)}).`);
    }
    throw error;
  }
}

async function upload(api: Mail, files: readonly string[]): Promise<string[]> {
  const uploaded: string[] = [];
  for (const path of files) {
    const file = new File([await readAttachment(path)], basename(path));
    const progress = createProgress(basename(path), file.size);
    const { id } = await api.attachments.upload(
      { file },
      { onUploadProgress: ({ sentBytes }) => progress.at(sentBytes) },
    );
    progress.done();
    uploaded.push(id);
  }
  return uploaded;
}

async function readAttachment(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await attachable(path, () => stat(path));
  if (size <= schemas.maxFileBytes) return new Uint8Array(await attachable(path, () => readFile(path)));
  const most = formatBytes(schemas.maxFileBytes);
  throw new Problem(`${path} cannot be attached: it has ${formatBytes(size)}, and at most ${most} are taken.`);
}

async function attachable<T>(path: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (cause) {
    throw new Problem(`${path} cannot be attached: ${(cause as Error).message}`, { cause });
  }
}
