import { schemas } from "@parley/example-mail-contract";
import { Command, Option } from "commander";
import { rememberList } from "../last-list.js";
import { wholeNumber } from "../options.js";
import { print, type Summary, summaryLine } from "../print.js";
import { openSession } from "../session.js";

interface Options {
  readonly folder: Summary["folder"];
  readonly limit: number;
  readonly unread?: true;
  readonly json?: true;
}

export const inbox = new Command("inbox")
  .summary("list messages, newest first")
  .addOption(new Option("-f, --folder <folder>", "which folder").choices(schemas.Folder.options).default("inbox"))
  .option("-n, --limit <number>", "at most so many messages", wholeNumber, 20)
  .option("-u, --unread", "only what has not been read")
  .option("--json", "one JSON array, ids and all")
  .action(async (options: Options) => {
    const messages = await newest(options);
    await rememberList(messages);
    if (options.json) return print(JSON.stringify(messages));
    if (messages.length === 0) print(options.unread ? "Nothing unread." : "Nothing here.");
    for (const [index, message] of messages.entries()) print(summaryLine(message, index + 1));
  });

async function newest({ folder, limit, unread }: Options): Promise<readonly Summary[]> {
  const api = await openSession();
  const found: Summary[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await api.messages.list({ folder, limit: Math.min(limit, 100), cursor });
    found.push(...(unread ? items.filter(({ read }) => !read) : items));
    cursor = next ?? undefined;
  } while (cursor && found.length < limit);
  return found.slice(0, limit);
}
