import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Command } from "commander";
import { findMessage, rememberList } from "../last-list.js";
import { addresses, several, wholeNumber } from "../options.js";
import { messageText, print, summaryLine, tell } from "../print.js";
import { Problem } from "../problem.js";
import { writeSession } from "../saved-session.js";
import { serverUrl, typePassword } from "../sign-in.js";
import { readStdin } from "../stdin.js";
import { createClient, isError, type Mail, openSession } from "./client.js";

const login = new Command("login")
  .summary("sign in, and stay signed in")
  .argument("<address>", "of the account")
  .option("--url <url>", "of the server", "http://localhost:3000")
  .action(async (address: string, options: { readonly url: string }) => {
    const url = serverUrl(options.url);
    const api = createClient({ url: `${url}/rpc` });
    const signIn = api.session.signIn({ address, password: await typePassword(address) });
    const { data: account, response } = await signIn.withResponse();
    await writeSession({ url, address: account.address }, response.headers);
    print(`Signed in at ${url} as ${account.name} <${account.address}>.`);
  });

const inbox = new Command("inbox")
  .summary("list messages, newest first")
  .option("-n, --limit <number>", "at most so many messages", wholeNumber, 20)
  .option("--json", "one JSON array, ids and all")
  .action(async ({ limit, json }: { readonly limit: number; readonly json?: true }) => {
    const api = await openSession();
    const messages = await api.messages.list({ folder: "inbox", limit: Math.min(limit, 100) }).toArray({ limit });
    await rememberList(messages);
    if (json) return print(JSON.stringify(messages));
    for (const [index, message] of messages.entries()) print(summaryLine(message, index + 1));
  });

const read = new Command("read")
  .summary("read a message")
  .argument("<message>", "its number in the last list, or its id")
  .action(async (typed: string) => {
    const id = await findMessage(typed);
    const api = await openSession();
    print(messageText(await api.messages.read({ id })));
    await api.messages.markRead({ ids: [id], read: true });
  });

const search = new Command("search")
  .summary("find messages by their words")
  .argument("<words...>")
  .action(async (words: readonly string[]) => {
    const api = await openSession();
    const { items } = await api.messages.search({ text: words.join(" ") });
    await rememberList(items.map(({ message }) => message));
    for (const [index, { message }] of items.entries()) print(summaryLine(message, index + 1));
  });

interface Letter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly attach?: readonly string[];
}

const send = new Command("send")
  .summary("write to somebody; the text comes through a pipe")
  .requiredOption("-t, --to <address>", "to whom; may be given several times", addresses)
  .option("-s, --subject <subject>", "what it is about", "")
  .option("-a, --attach <file>", "a file to go with it; may be given several times", several)
  .action(async ({ to, subject, attach = [] }: Letter) => {
    const api = await openSession();
    const attachmentIds: string[] = [];
    for (const path of attach) {
      const file = new File([new Uint8Array(await readFile(path))], basename(path));
      attachmentIds.push((await api.attachments.upload({ file })).id);
    }
    await deliver(api, { to, subject, text: await readStdin(), attachmentIds });
    print(`Sent to ${to.join(", ")}.`);
  });

async function deliver(api: Mail, message: Parameters<Mail["messages"]["send"]>[0]): Promise<void> {
  try {
    await api.messages.send(message);
  } catch (error) {
    if (!isError(error, "messages.send", "RECIPIENT_GONE")) throw error;
    throw new Problem(`Nothing was sent. There is no account ${error.data.addresses.join(", nor ")}.`);
  }
}

const watch = new Command("watch")
  .summary("show messages as they arrive")
  .option("-n, --number <number>", "end after so many", wholeNumber)
  .action(async ({ number = Number.POSITIVE_INFINITY }: { readonly number?: number }) => {
    const api = await openSession((delayMs) =>
      tell(`The connection is lost; trying again in ${(delayMs / 1_000).toFixed(1)} s.`),
    );
    tell("Waiting for mail. Ctrl-C ends.");
    let seen = 0;
    for await (const message of api.messages.arrivals()) {
      print(summaryLine(message));
      seen += 1;
      if (seen >= number) break;
    }
  });

/** What the program can do. */
export const commands: readonly Command[] = [login, inbox, read, search, send, watch];
