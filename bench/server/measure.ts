import { quantile, ratioOf, type Spread, spreadOf } from "../report/statistics.js";
import { baseline, type Candidate } from "./candidates.js";
import type { Host } from "./host-process.js";
import { type Load, openLoad } from "./load.js";
import { checkOutputIsValidated, type RecordedRequest, record } from "./record.js";
import type { Workload } from "./workloads.js";

/** What to measure, and how long. */
export interface Plan {
  readonly candidates: readonly Candidate[];
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  /** How long each candidate is measured in each round, after a lead-in that does not count. */
  readonly seconds: number;
  /** How long each candidate is warmed up before the first round. */
  readonly warmUpSeconds: number;
  readonly connections: number;
}

/** What one workload costs on one candidate. */
export interface Figures {
  /** Server CPU for each request: user and system time of the whole process, in microseconds. */
  readonly cpuUs: Spread;
  /** The same against the baseline in the same round. */
  readonly ratio: Spread;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How much of a core the server used. Well below 1, the load could not keep it busy. */
  readonly busy: number;
  readonly requests: number;
}

/** One workload, by candidate. */
export interface Result {
  readonly workload: Workload;
  readonly figures: ReadonlyMap<string, Figures>;
}

interface Cell {
  readonly candidate: Candidate;
  readonly workload: Workload;
  readonly host: Host;
  readonly load: Load;
  readonly request: RecordedRequest;
  readonly samples: Sample[];
}

interface Sample extends Omit<Figures, "cpuUs" | "ratio"> {
  readonly cpuUs: number;
}

const leadInSeconds = 0.1;

/**
 * Measures one workload after the other: on every candidate in turn, and again in the next round, so that a busy moment of the machine
 * does not fall to one of them alone.
 */
export async function* measure(plan: Plan, hosts: ReadonlyMap<string, Host>): AsyncGenerator<Result, void, undefined> {
  const loads = new Map([...hosts].map(([name, { url }]) => [name, openLoad(url, plan.connections)]));
  try {
    // Every answer is checked before anything is measured.
    const cells = await openCells(plan, hosts, loads);
    for (const workload of plan.workloads) {
      const compared = cells.filter((cell) => cell.workload === workload);
      for (const { load, request } of compared) await load.run(request, { seconds: plan.warmUpSeconds });
      for (let round = 0; round < plan.rounds; round += 1)
        for (const cell of compared) cell.samples.push(await sample(cell, plan.seconds));
      yield { workload, figures: summarize(compared) };
    }
  } finally {
    await Promise.all([...loads.values()].map((load) => load.close()));
  }
}

async function openCells(
  { candidates, workloads }: Plan,
  hosts: ReadonlyMap<string, Host>,
  loads: ReadonlyMap<string, Load>,
): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const candidate of candidates) {
    const [host, load] = [hosts.get(candidate.host), loads.get(candidate.host)];
    if (!host || !load) throw new Error(`${candidate.name} has no host`);
    await refuseUnlessRight(candidate, "output that its schema refuses", () =>
      host.quietly(() => checkOutputIsValidated(candidate.calls, host.url)),
    );
    for (const workload of workloads) {
      if (!candidate.workloads.includes(workload)) continue;
      const request = await refuseUnlessRight(candidate, workload, () => record(candidate.calls, host.url, workload));
      cells.push({ candidate, workload, host, load, request, samples: [] });
    }
  }
  return cells;
}

async function refuseUnlessRight<T>({ name }: Candidate, what: string, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    throw new Error(`${name} cannot be measured: its answer to ${what} is wrong`, { cause });
  }
}

async function sample({ host, load, request }: Cell, seconds: number): Promise<Sample> {
  await load.run(request, { seconds: leadInSeconds });
  const before = await host.cpuUs();
  const { requests, seconds: took, latenciesMs } = await load.run(request, { seconds });
  const usedUs = (await host.cpuUs()) - before;
  return {
    cpuUs: usedUs / requests,
    requestsPerSecond: requests / took,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
    busy: usedUs / 1e6 / took,
    requests,
  };
}

function summarize(cells: readonly Cell[]): Map<string, Figures> {
  const base = cells.find(({ candidate }) => candidate.name === baseline)?.samples.map(({ cpuUs }) => cpuUs) ?? [];
  return new Map(
    cells.map(({ candidate, samples }) => {
      const cpuUs = samples.map((one) => one.cpuUs);
      const median = (of: (one: Sample) => number) => spreadOf(samples.map(of)).median;
      const figures: Figures = {
        cpuUs: spreadOf(cpuUs),
        ratio: ratioOf(cpuUs, base),
        requestsPerSecond: median((one) => one.requestsPerSecond),
        p50Ms: median((one) => one.p50Ms),
        p99Ms: median((one) => one.p99Ms),
        busy: median((one) => one.busy),
        requests: samples.reduce((sum, one) => sum + one.requests, 0),
      };
      return [candidate.name, figures];
    }),
  );
}
