import { type Load, openLoad } from "../server/load.js";
import type { RecordedRequest } from "../server/record.js";
import { type Host, startHost } from "./host.js";

/** One of those that are compared. */
export interface Candidate {
  readonly host: string;
  readonly request: RecordedRequest;
}

/** How long to compare. */
export interface Rounds {
  readonly rounds: number;
  /** For each candidate in each round, twice. */
  readonly seconds: number;
}

/** What is compared, and how. */
export interface Comparison<Name extends string> extends Rounds {
  readonly candidates: Readonly<Record<Name, Candidate>>;
  readonly connections: number;
}

const warmUpSeconds = 1;

/**
 * Measures server CPU for each request under a closed loop, in microseconds by round. Each round has processes of its own: the engine compiles the same
 * program a little differently each time, and between any two processes that alone makes some hundredths. Within a round candidates take turns, back and
 * forth, so that what else the machine does falls to all of them.
 */
export async function measurePaired<Name extends string>(
  folder: string,
  comparison: Comparison<Name>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(comparison.candidates) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < comparison.rounds; round += 1) {
    const order = round % 2 === 0 ? names : names.toReversed();
    const measured = await measureRound(folder, comparison, order);
    for (const [index, name] of order.entries()) costs[name].push(measured[index] ?? Number.NaN);
  }
  return costs;
}

async function measureRound<Name extends string>(
  folder: string,
  { candidates, connections, seconds }: Comparison<Name>,
  order: readonly Name[],
): Promise<readonly number[]> {
  const opened = await Promise.all(order.map((name) => openCandidate(folder, candidates[name], connections)));
  try {
    for (const { load, request } of opened) await load.run(request, { seconds: warmUpSeconds });
    for (const one of [...opened, ...opened.toReversed()]) await measure(one, seconds);
    return opened.map(({ cpuUs, requests }) => cpuUs / requests);
  } finally {
    await Promise.all(opened.map(({ load, host }) => load.close().finally(host.stop)));
  }
}

interface Opened {
  readonly host: Host;
  readonly load: Load;
  readonly request: RecordedRequest;
  cpuUs: number;
  requests: number;
}

async function openCandidate(folder: string, { host: name, request }: Candidate, connections: number): Promise<Opened> {
  const host = await startHost(folder, name);
  const load = openLoad(`http://127.0.0.1:${host.port}`, connections);
  return { host, request, load, cpuUs: 0, requests: 0 };
}

async function measure(opened: Opened, seconds: number): Promise<void> {
  const { host, load, request } = opened;
  const before = await host.figures();
  const { requests } = await load.run(request, { seconds });
  const after = await host.figures();
  opened.cpuUs += after.cpuUs - before.cpuUs;
  opened.requests += requests;
}
