import { type FirstAnswer, firstAnswer } from "./coldstart/first-answer.js";
import { formatGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult } from "./report/results.js";
import { ratioOf, type Spread, spreadOf } from "./report/statistics.js";
import { formatTable, times } from "./report/table.js";
import { type Candidate, candidates } from "./server/candidates.js";
import { compilePrograms } from "./server/compile-programs.js";
import { startHost } from "./server/host-process.js";
import { type RecordedRequest, record } from "./server/record.js";
import { buildPackages } from "./types/check.js";

/** What ratios are to. Parley speaks superjson too. */
const baseline = "trpc-superjson";

interface Starter {
  readonly host: string;
  readonly request: RecordedRequest;
  readonly answers: FirstAnswer[];
}

/** How long a new process takes until its first answer: `pnpm bench coldstart [rounds]`, 15 rounds by default. */
export async function run([rounds = "15"]: readonly string[]): Promise<void> {
  warnOfLoad();
  await buildPackages();
  const firsts = new Map(candidates.map((candidate): [string, Candidate] => [candidate.host, candidate]));
  const programs = ["server/host-main.ts", "coldstart/main.ts", ...[...firsts.keys()].map(hostFile)];
  const folder = await compilePrograms("coldstart", programs);
  const starters: Starter[] = [];
  for (const [host, candidate] of firsts)
    starters.push({ host, request: await recordEcho(folder, candidate), answers: [] });
  for (let round = 0; round < Number(rounds); round += 1)
    for (const { host, request, answers } of starters) answers.push(await firstAnswer(folder, host, request));
  report(starters, rounds);
}

const hostFile = (host: string) => `server/hosts/${host}.ts`;

/** Has the request made by the library's own client, and the answer checked by it. */
async function recordEcho(folder: string, { host, calls }: Candidate): Promise<RecordedRequest> {
  const running = await startHost(folder, host);
  try {
    return await record(calls, running.url, "echo");
  } finally {
    await running.stop();
  }
}

interface Figures {
  readonly startMs: Spread;
  readonly importMs: Spread;
  readonly answerMs: Spread;
  readonly totalMs: Spread;
  readonly cpuMs: Spread;
  /** CPU time against the baseline's in the same round. */
  readonly ratio: Spread;
}

function report(starters: readonly Starter[], rounds: string): void {
  const base = starters.find(({ host }) => host === baseline)?.answers.map(({ cpuMs }) => cpuMs) ?? [];
  const figures = new Map(starters.map(({ host, answers }) => [host, summarize(answers, base)]));
  const header = ["", "CPU, ms", `to ${baseline}`, "spread", "start, ms", "import, ms", "answer, ms", "total, ms"];
  const rows = [...figures].map(([host, { startMs, importMs, answerMs, totalMs, cpuMs, ratio }]) => [
    host,
    cpuMs.median.toFixed(0),
    times(ratio.median),
    `${times(ratio.min)}–${times(ratio.max)}`,
    ...[startMs, importMs, answerMs, totalMs].map(({ median }) => median.toFixed(0)),
  ]);
  console.log(`${rounds} rounds, a new process each\n${formatTable(header, rows)}`);
  const goal = { what: `parley to ${baseline}, CPU`, value: figures.get("parley")?.ratio.median, limit: 1, unit: "x" };
  console.log(`\n${formatGoals([goal])}`);
  writeJsonResult("coldstart", { rounds: Number(rounds), hosts: Object.fromEntries(figures) });
}

function summarize(answers: readonly FirstAnswer[], base: readonly number[]): Figures {
  const spread = (key: keyof FirstAnswer) => spreadOf(answers.map((answer) => answer[key]));
  return {
    startMs: spread("startMs"),
    importMs: spread("importMs"),
    answerMs: spread("answerMs"),
    totalMs: spread("totalMs"),
    cpuMs: spread("cpuMs"),
    ratio: ratioOf(
      answers.map(({ cpuMs }) => cpuMs),
      base,
    ),
  };
}
