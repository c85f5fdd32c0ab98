import { openLoad } from "../server/load.js";
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
  /** For each candidate in each round. */
  readonly seconds: number;
}

/** What is compared, and how. */
export interface Comparison<Name extends string> extends Rounds {
  readonly candidates: Readonly<Record<Name, Candidate>>;
  readonly connections: number;
}

const warmUpSeconds = 1;

/**
 * Measures server CPU for each request under a closed loop, in microseconds by round. Candidates take turns, in the other order every second
 * round, so that what else the machine does falls to all of them.
 */
export async function measurePaired<Name extends string>(
  folder: string,
  { candidates, connections, rounds, seconds }: Comparison<Name>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(candidates) as Name[];
  const opened = await Promise.all(names.map((name) => openCandidate(folder, candidates[name], connections)));
  try {
    for (const { load, request } of opened) await load.run(request, { seconds: warmUpSeconds });
    for (let round = 0; round < rounds; round += 1)
      for (const one of round % 2 === 0 ? opened : opened.toReversed()) one.costsUs.push(await costUs(one, seconds));
  } finally {
    await Promise.all(opened.map(({ load, host }) => load.close().finally(host.stop)));
  }
  const costs = names.map((name, index) => [name, opened[index]?.costsUs ?? []]);
  return Object.fromEntries(costs) as Record<Name, readonly number[]>;
}

interface Opened {
  readonly host: Host;
  readonly load: ReturnType<typeof openLoad>;
  readonly request: RecordedRequest;
  readonly costsUs: number[];
}

async function openCandidate(folder: string, { host: name, request }: Candidate, connections: number): Promise<Opened> {
  const host = await startHost(folder, name);
  return { host, request, load: openLoad(`http://127.0.0.1:${host.port}`, connections), costsUs: [] };
}

async function costUs({ host, load, request }: Opened, seconds: number): Promise<number> {
  const before = await host.figures();
  const { requests } = await load.run(request, { seconds });
  const after = await host.figures();
  return (after.cpuUs - before.cpuUs) / requests;
}
