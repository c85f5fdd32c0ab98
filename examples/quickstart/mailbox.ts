import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { watch } from "node:fs";
import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { InferInput, InferOutput } from "@parley/contract";
import type { mail } from "./contract.js";
import { type Message, readMessage } from "./read-message.js";

const ownFolder = fileURLToPath(new URL("../../mail", import.meta.url));

/**
 * Reads the `.eml` files of a folder, by default the repository's own, and watches it for more.
 * @throws Error when there is no such folder.
 */
export async function openMailbox(path = ownFolder): Promise<Mailbox> {
  // npm runs programs in the folder of their package; the path was typed where npm was started.
  const mailbox = new Mailbox(resolve(process.env.INIT_CWD ?? "", path));
  await mailbox.load();
  return mailbox;
}

/** The messages of a folder and those delivered since. The folder is only read: flags and deliveries live in memory. */
class Mailbox {
  readonly folder: string;
  readonly messages = new Map<string, Message>();
  /** What is wrong with the files that are no message. */
  readonly broken = new Map<string, string>();
  readonly #arrived: Message[] = [];
  readonly #arrivals = new EventEmitter().setMaxListeners(0);

  constructor(folder: string) {
    this.folder = folder;
  }

  async load(): Promise<void> {
    const names = await listFiles(this.folder);
    // One after the other: a folder may hold more files than a process may open.
    for (const name of names) await this.#loadFile(name);
    this.#watch();
  }

  list(limit: number): InferOutput<typeof mail.list> {
    const newestFirst = [...this.messages.values()].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
    const broken = Array.from(this.broken, ([id, reason]) => ({ id, reason }));
    return { messages: newestFirst.slice(0, limit), broken, cursor: this.#arrived.length };
  }

  deliver(draft: InferInput<typeof mail.deliver>): Message {
    const message = { ...draft, id: randomUUID(), to: [], sentAt: new Date(), attachments: [], flagged: false };
    this.#add(message);
    return message;
  }

  /** What has arrived after a cursor and what will, until the signal aborts. */
  async *arrivals(after: number, signal: AbortSignal): AsyncGenerator<{ cursor: number; message: Message }> {
    // A cursor from before a restart may be ahead of what has arrived since.
    let cursor = Math.min(after, this.#arrived.length);
    while (!signal.aborted) {
      const message = this.#arrived[cursor];
      if (message) yield { cursor: ++cursor, message };
      else await once(this.#arrivals, "arrival", { signal }).catch(() => {});
    }
  }

  #add(message: Message): void {
    this.messages.set(message.id, message);
    this.#arrived.push(message);
    this.#arrivals.emit("arrival");
  }

  /** With a callback, because the promised `watch` of Node 20 loses what happens while its reader is busy. */
  #watch(): void {
    let reading = Promise.resolve();
    const watcher = watch(this.folder, { persistent: false }, (_, name) => {
      if (name && isMail(name)) reading = reading.then(() => this.#readAgain(name));
    });
    watcher.on("error", (error) => console.error(`New files in ${this.folder} will not be seen: ${error.message}`));
  }

  async #readAgain(name: string): Promise<void> {
    const known = this.messages.has(name);
    await this.#loadFile(name);
    const message = this.messages.get(name);
    if (message && !known) this.#add(message);
  }

  async #loadFile(name: string): Promise<void> {
    const { message, problem } = await readMessage(this.folder, name);
    const flagged = this.messages.get(name)?.flagged ?? false;
    this.messages.delete(name);
    this.broken.delete(name);
    if (message) this.messages.set(name, { ...message, flagged });
    if (problem) this.broken.set(name, problem);
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(isMail).sort();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Error(`There is no folder ${folder}. Name one that holds .eml files.`, { cause });
    if (code === "ENOTDIR") throw new Error(`${folder} is a file. Name a folder that holds .eml files.`, { cause });
    throw new Error(`Cannot read the folder ${folder}: ${message}`, { cause });
  }
}

function isMail(name: string): boolean {
  return name.toLowerCase().endsWith(".eml");
}
