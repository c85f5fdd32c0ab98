import { parseArgs } from "node:util";
import { findCandidates } from "./mail/databases.js";
import { type Latencies, measure, type Plan } from "./mail/measure.js";
import { formatGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult } from "./report/results.js";
import { quantile } from "./report/statistics.js";
import { formatTable } from "./report/table.js";

interface Figures {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * How quick the mail server is with a full folder and many who watch: `pnpm bench mail`, with
 * - `--messages 10000`: in the folder
 * - `--watchers 200`: of the same mailbox
 * - `--calls 200`: of each kind, one after the other
 */
export async function run(args: readonly string[]): Promise<void> {
  const plan = readPlan(args);
  warnOfLoad();
  console.log(`${plan.messages} messages in a folder, ${plan.watchers} watchers, clients and server in one process`);
  const results: Record<string, Record<string, Figures>> = {};
  for (const { name, open } of await findCandidates()) {
    const { database, drop } = await open();
    try {
      results[name] = summarize(await measure(database, plan));
    } finally {
      await drop();
    }
  }
  console.log(`\n${formatResults(results)}\n\n${formatGoals(goalsOf(results))}`);
  writeJsonResult("mail", { plan, results });
}

function readPlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: "string", default: "10000" },
      watchers: { type: "string", default: "200" },
      calls: { type: "string", default: "200" },
    },
  });
  const { messages, watchers, calls } = values;
  return { messages: Number(messages), watchers: Number(watchers), calls: Number(calls), sends: 50 };
}

function summarize(latencies: Latencies): Record<string, Figures> {
  const entries = Array.from(latencies, ([call, times]) => {
    const sorted = [...times].sort((a, b) => a - b);
    return [call, { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }] as const;
  });
  return Object.fromEntries(entries);
}

function formatResults(results: Readonly<Record<string, Readonly<Record<string, Figures>>>>): string {
  const names = Object.keys(results);
  const calls = Object.keys(Object.values(results)[0] ?? {});
  const rows = calls.map((call) => [call, ...names.flatMap((name) => textsOf(results[name]?.[call]))]);
  return formatTable(["", ...names.flatMap((name) => [`${name}, p50 ms`, "p99 ms"])], rows);
}

function textsOf(figures: Figures | undefined): string[] {
  return [figures?.p50, figures?.p99].map((ms) => ms?.toFixed(1) ?? "");
}

/** A person takes a tenth of a second for at once; a page needs some of that to draw. */
function goalsOf(results: Readonly<Record<string, Readonly<Record<string, Figures>>>>) {
  return Object.entries(results).flatMap(([name, figures]) =>
    Object.entries(figures).map(([call, { p50 }]) => ({
      what: `${name}: ${call}`,
      value: p50,
      limit: call === "send to arrival" ? 100 : 50,
      unit: " ms",
    })),
  );
}
