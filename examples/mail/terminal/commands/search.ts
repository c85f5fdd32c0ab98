import { Command } from "commander";
import colors from "picocolors";
import { rememberList } from "../last-list.js";
import { wholeNumber } from "../options.js";
import { harmless, print, summaryLine } from "../print.js";
import { openSession } from "../session.js";

interface Options {
  readonly limit: number;
  readonly json?: true;
}

export const search = new Command("search")
  .summary("find messages by their words")
  .argument("<words...>")
  .option("-n, --limit <number>", "at most so many messages, up to 100", wholeNumber, 20)
  .option("--json", "one JSON array, ids and all")
  .action(async (words: readonly string[], { limit, json }: Options) => {
    const api = await openSession();
    const { items } = await api.messages.search({ text: words.join(" "), limit: Math.min(limit, 100) });
    await rememberList(items.map(({ message }) => message));
    if (json) return print(JSON.stringify(items));
    if (items.length === 0) print("Nothing found.");
    for (const [index, { message, passage }] of items.entries()) {
      print(summaryLine({ ...message, preview: "" }, index + 1));
      const shown = passage.map(({ text, match }) => (match ? colors.yellow(space(text)) : space(text))).join("");
      print(`      ${shown.trim()}`);
    }
  });

/** In one line, but with the spaces at its ends, which part it from its neighbours. */
function space(text: string): string {
  return harmless(text).replace(/\s+/g, " ");
}
