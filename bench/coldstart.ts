import { join } from "node:path";
import { drawColdstart } from "./coldstart/chart.js";
import { baseline, type ColdstartResult, type Figures, summarize } from "./coldstart/figures.js";
import { type FirstAnswer, firstAnswer, type Start } from "./coldstart/first-answer.js";
import { type Form, fileOf, formNames, forms, prepareForms } from "./coldstart/forms.js";
import { formatGoals, recordGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult, writeResult } from "./report/results.js";
import { formatTable, times, timesRange } from "./report/table.js";
import { type Candidate, candidates } from "./server/candidates.js";
import { startHost } from "./server/host-process.js";
import { type RecordedRequest, record } from "./server/record.js";
import { buildPackages } from "./types/check.js";

interface Starter extends Start {
  readonly name: string;
  readonly form: Form;
  readonly answers: FirstAnswer[];
}

/** What it costs a new process to give its first answer: `pnpm bench coldstart [rounds]`, 15 rounds by default. */
export async function run([rounds = "15"]: readonly string[]): Promise<void> {
  warnOfLoad();
  await buildPackages();
  const starters = await prepareStarters();
  for (let round = 0; round < Number(rounds); round += 1)
    for (const starter of starters) starter.answers.push(await firstAnswer(starter));
  const result: ColdstartResult = {
    forms: { published: figuresOf(starters, "published"), bundled: figuresOf(starters, "bundled") },
  };
  console.log(`${rounds} rounds, a new process each, in turn\n`);
  for (const form of formNames) console.log(`${formatForm(form, result.forms[form])}\n`);
  const goals = formNames.map((form) => ({
    what: `${form}: parley to ${baseline}, CPU`,
    value: result.forms[form].parley?.ratio.median,
    limit: 1,
    unit: "x",
  }));
  console.log(formatGoals(goals));
  writeJsonResult("coldstart", { rounds: Number(rounds), baseline, ...result, goals: recordGoals(goals) });
  writeResult("coldstart.svg", drawColdstart(result));
}

/** Every host in every form. */
async function prepareStarters(): Promise<readonly Starter[]> {
  const firsts = new Map(candidates.map((candidate): [string, Candidate] => [candidate.host, candidate]));
  const folders = await prepareForms([...firsts.keys()]);
  const main = join(folders.published, "coldstart/main.js");
  const starters: Starter[] = [];
  for (const [name, candidate] of firsts) {
    const request = await recordEcho(folders.published, candidate);
    for (const form of formNames)
      starters.push({ name, form, main, host: fileOf(folders[form], name), request, answers: [] });
  }
  return starters;
}

/** Has the request made by the library's own client, and the answer checked by it. */
async function recordEcho(folder: string, { host, calls }: Candidate): Promise<RecordedRequest> {
  const running = await startHost(folder, host);
  try {
    return await record(calls, running.url, "echo");
  } finally {
    await running.stop();
  }
}

function figuresOf(starters: readonly Starter[], form: Form): Readonly<Record<string, Figures>> {
  const inForm = starters.filter((starter) => starter.form === form);
  return summarize(new Map(inForm.map(({ name, answers }) => [name, answers])));
}

function formatForm(form: Form, figures: Readonly<Record<string, Figures>>): string {
  const header = ["", "CPU, ms", `to ${baseline}`, "spread", "start, ms", "import, ms", "answer, ms", "total, ms"];
  const rows = Object.entries(figures).map(([host, { startMs, importMs, answerMs, totalMs, cpuMs, ratio }]) => [
    host,
    cpuMs.median.toFixed(0),
    times(ratio.median),
    timesRange(ratio),
    ...[startMs, importMs, answerMs, totalMs].map(({ median }) => median.toFixed(0)),
  ]);
  return `${form}: ${forms[form]}\n${formatTable(header, rows)}`;
}
