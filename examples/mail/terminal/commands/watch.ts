import { Command } from "commander";
import { wholeNumber } from "../options.js";
import { print, summaryLine, tell } from "../print.js";
import { openSession } from "../session.js";

interface Options {
  readonly number?: number;
  readonly json?: true;
}

export const watch = new Command("watch")
  .summary("show messages as they arrive")
  .description("Shows messages as they arrive, until Ctrl-C. A lost connection is opened again, and nothing is missed.")
  .option("-n, --number <number>", "end after so many", wholeNumber)
  .option("--json", "one line of JSON for each")
  .action(async ({ number = Number.POSITIVE_INFINITY, json }: Options) => {
    const stopped = new AbortController();
    process.once("SIGINT", () => stopped.abort());
    const api = await openSession((delayMs) =>
      tell(`The connection is lost; trying again in ${(delayMs / 1_000).toFixed(1)} s.`),
    );
    tell("Waiting for mail. Ctrl-C ends.");
    let seen = 0;
    for await (const message of api.messages.arrivals(undefined, { signal: stopped.signal })) {
      print(json ? JSON.stringify(message) : summaryLine(message));
      seen += 1;
      if (seen >= number) break;
    }
  });
