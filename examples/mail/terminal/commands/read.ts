import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Command } from "commander";
import { findMessage } from "../last-list.js";
import { formatBytes, type Message, messageText, oneLine, print } from "../print.js";
import { Problem } from "../problem.js";
import { type Mail, openSession } from "../session.js";

interface Options {
  readonly save?: string;
  readonly source?: true;
  readonly keepUnread?: true;
  readonly json?: true;
}

export const read = new Command("read")
  .summary("read a message")
  .argument("<message>", "its number in the last list, or its id")
  .option("-s, --save <folder>", "save what is attached into a folder")
  .option("--source", "the message as it came, a .eml")
  .option("--keep-unread", "do not mark it as read")
  .option("--json", "everything in it, as JSON")
  .action(async (typed: string, options: Options) => {
    const id = await findMessage(typed);
    const api = await openSession();
    if (options.source) await writeBytes(await api.messages.source({ id }));
    else {
      const message = await api.messages.read({ id });
      print(options.json ? JSON.stringify(message) : messageText(message));
      if (options.save) await saveAttachments({ api, message, folder: options.save, quiet: options.json });
    }
    if (!options.keepUnread) await api.messages.markRead({ ids: [id], read: true });
  });

interface Saving {
  readonly api: Mail;
  readonly message: Message;
  readonly folder: string;
  readonly quiet: boolean | undefined;
}

async function saveAttachments({ api, message, folder, quiet }: Saving): Promise<void> {
  await mkdir(folder, { recursive: true });
  const taken = new Set<string>();
  for (const { id, name } of message.attachments) {
    const file = join(folder, freeName(name, taken));
    const bytes = new Uint8Array(await (await api.attachments.download({ id })).arrayBuffer());
    await writeNew(file, bytes);
    if (!quiet) print(`Saved ${file}, ${formatBytes(bytes.length)}`);
  }
}

/** Writes a file, but never over one that is there: a stranger chose its name. */
async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: "wx" });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new Problem(code === "EEXIST" ? `${file} is there already; it is left as it is.` : message, { cause });
  }
}

/** A sender's name for a file, made safe: no folders, nothing hidden, and no two alike. */
function freeName(name: string, taken: Set<string>): string {
  const safe = basename(oneLine(name).replaceAll("\\", "/")).replace(/^\.+/, "") || "attachment";
  let free = safe;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${number} ${safe}`;
  taken.add(free.toLowerCase());
  return free;
}

async function writeBytes(bytes: Blob): Promise<void> {
  process.stdout.write(new Uint8Array(await bytes.arrayBuffer()));
}
