import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ratioOf, type Spread, spreadOf } from "../report/statistics.js";
import { nextMessage, startHost } from "../server/host-process.js";
import { type Answer, recordAnswer } from "./answers.js";
import { baseline, type Candidate } from "./candidates.js";
import { type Way, type Workload, ways, workloads } from "./workloads.js";

/** What the server that repeats answers is told: them, by the first part of a path. */
export interface ReplayMessage {
  readonly answers: Readonly<Record<string, Answer>>;
}

/** What a client is told: whom to call, for how long, and the answer if it is not to come over the network. */
export interface RunMessage {
  readonly url: string;
  readonly workload: Workload;
  readonly seconds: number;
  readonly memory: Answer | undefined;
}

/** What a client has done. */
export interface RunResult {
  readonly calls: number;
  readonly cpuUs: number;
}

/** What to measure, and how long. */
export interface Plan {
  readonly candidates: readonly Candidate[];
  readonly rounds: number;
  /** How long each candidate calls in each round. */
  readonly seconds: number;
}

/** What one call costs the process that makes it: user and system time, in microseconds. */
export interface Figures {
  readonly cpuUs: Spread;
  /** The same against the baseline in the same round. */
  readonly ratio: Spread;
}

/** One workload, by candidate. */
export interface Result {
  readonly workload: Workload;
  readonly way: Way;
  readonly figures: ReadonlyMap<string, Figures>;
}

/** Measures every workload on every candidate in turn, round by round. @param folder Where the programs are. */
export async function* measure(plan: Plan, folder: string): AsyncGenerator<Result, void, undefined> {
  const answers = await recordAnswers(plan.candidates, folder);
  const start = (program: string, name: string) =>
    fork(join(folder, `client/${program}.js`), [name], {
      env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
    });
  const server = start("replay-main", "");
  const clients = new Map(plan.candidates.map(({ name }) => [name, start("client-main", name)]));
  try {
    const started = nextMessage<{ readonly port: number }>(server, "the server");
    server.send({ answers } satisfies ReplayMessage);
    const origin = `http://127.0.0.1:${(await started).port}`;
    for (const way of Object.keys(ways) as Way[])
      for (const workload of Object.keys(workloads) as Workload[]) {
        const cell = (name: string) => ({
          url: `${origin}/${name}.${workload}`,
          workload,
          answer: answers[`${name}.${workload}`],
        });
        yield { workload, way, figures: await measureInTurn({ plan, clients, cell, way }) };
      }
  } finally {
    await Promise.all([server, ...clients.values()].map(stop));
  }
}

async function recordAnswers(candidates: readonly Candidate[], folder: string): Promise<Record<string, Answer>> {
  const answers: Record<string, Answer> = {};
  for (const candidate of candidates) {
    const host = await startHost(folder, candidate.host);
    try {
      for (const workload of Object.keys(workloads) as Workload[])
        answers[`${candidate.name}.${workload}`] = await recordAnswer(candidate, host.url, workload);
    } finally {
      await host.stop();
    }
  }
  return answers;
}

interface Turns {
  readonly plan: Plan;
  readonly clients: ReadonlyMap<string, ChildProcess>;
  readonly cell: (name: string) => {
    readonly url: string;
    readonly workload: Workload;
    readonly answer: Answer | undefined;
  };
  readonly way: Way;
}

async function measureInTurn({ plan, clients, cell, way }: Turns): Promise<Map<string, Figures>> {
  const samples = new Map([...clients.keys()].map((name): [string, number[]] => [name, []]));
  // The first two rounds warm up.
  for (let round = -2; round < plan.rounds; round += 1)
    for (const [name, client] of clients) {
      const { answer, ...call } = cell(name);
      const memory = way === "memory" ? answer : undefined;
      const done = nextMessage<RunResult>(client, name);
      client.send({ ...call, seconds: plan.seconds, memory } satisfies RunMessage);
      const { calls, cpuUs } = await done;
      if (round >= 0) samples.get(name)?.push(cpuUs / calls);
    }
  const base = samples.get(baseline) ?? [];
  return new Map([...samples].map(([name, each]) => [name, { cpuUs: spreadOf(each), ratio: ratioOf(each, base) }]));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}
