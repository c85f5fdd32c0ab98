import { isDeepStrictEqual } from "node:util";
import { comparable } from "../../differential/compare.js";
import type { HostName } from "../../differential/router/hosts.js";
import { closeSides, portOf, type Side, sidesOf } from "../../differential/router/sides.js";
import { exchange } from "../../raw-http/exchange.js";
import { createRandom } from "../random.js";
import { randomCall } from "./random-call.js";

/** The hosts that are asked, in turn. */
const hosts: readonly [HostName, ...HostName[]] = [
  "json",
  "superjson",
  "override",
  "parsed",
  "meta",
  "transformed",
  "smallBody",
  "formatter",
  "front",
  "batchOf3",
  "bare",
  "separator",
  "basePath",
  "contextReads",
  "development",
  "bodyInFront",
];

/** What to compare. */
export interface RouterFuzzOptions {
  readonly seed: number;
  readonly requests: number;
  /** The number of the first request; 0 by default. */
  readonly from?: number;
  /** Which of a host's answers are compared with which host's; by default each with its own. */
  readonly comparedWith?: (host: HostName) => HostName;
}

/** What came of it. */
export interface RouterFuzzReport {
  readonly requests: number;
  readonly seconds: number;
  readonly statuses: ReadonlyMap<number, number>;
  /** How many of our answers did not come out of tRPC's handler, which never says how long they are. */
  readonly short: number;
  readonly differences: readonly Difference[];
}

/** A request that was answered in two ways. */
export interface Difference {
  readonly unit: number;
  readonly host: HostName;
  readonly sent: Buffer;
  readonly trpc: Observed;
  readonly parley: Observed;
}

const maxDifferences = 5;

/** Sends random requests to tRPC's handler and to ours, and compares what they answer and what their callbacks are told. */
export async function fuzzRouter(options: RouterFuzzOptions): Promise<RouterFuzzReport> {
  const { seed, requests, from = 0, comparedWith = (host) => host } = options;
  const statuses = new Map<number, number>();
  const differences: Difference[] = [];
  let short = 0;
  const start = performance.now();
  // A host's callbacks cannot tell two requests apart, so each host is asked one at a time.
  const askHost = async (lane: number) => {
    for (let unit = from + lane; unit < from + requests && differences.length < maxDifferences; unit += hosts.length) {
      const host = hosts[unit % hosts.length] ?? hosts[0];
      const { bytes } = randomCall(host, createRandom(seed, unit));
      const [[trpcSide], [, parleySide]] = await Promise.all([sidesOf(comparedWith(host)), sidesOf(host)]);
      const [trpc, parley] = await Promise.all([observe(trpcSide, bytes), observe(parleySide, bytes)]);
      statuses.set(trpc.status, (statuses.get(trpc.status) ?? 0) + 1);
      if (parley.isShort) short += 1;
      if (!isSame(trpc, parley)) differences.push({ unit, host, sent: bytes, trpc, parley });
    }
  };
  await Promise.all(hosts.slice(0, requests).map((_, lane) => askHost(lane)));
  await closeSides();
  return { requests, seconds: (performance.now() - start) / 1_000, statuses, short, differences };
}

interface Observed {
  /** 0: no answer. */
  readonly status: number;
  readonly isShort: boolean;
  /** The answer, and what callbacks were told. */
  readonly seen: readonly unknown[];
}

async function observe(side: Side, bytes: Buffer): Promise<Observed> {
  try {
    const [answer] = await exchange({ port: portOf(side), bytes });
    const isShort = answer?.headers.some(([name]) => name === "content-length") ?? false;
    return { status: answer?.status ?? 0, isShort, seen: [answer && comparable(answer), ...takeNotes(side)] };
  } catch (error) {
    return { status: 0, isShort: false, seen: [String(error), ...takeNotes(side)] };
  }
}

/** Which call of a batch comes first is a matter of time where they wait for a body. */
function takeNotes({ recorder }: Side): readonly string[] {
  const notes = recorder.take().map((note) => JSON.stringify(note));
  return notes.sort();
}

function isSame(one: Observed, other: Observed): boolean {
  return isDeepStrictEqual(one.seen, other.seen);
}

/** What was answered otherwise, with all that is needed to see it again. */
export function describeDifference({ unit, host, sent, trpc, parley }: Difference, seed: number): string {
  const at = trpc.seen.findIndex((part, index) => !isDeepStrictEqual(part, parley.seen[index]));
  const shown = ({ seen }: Observed) => JSON.stringify(seen[at])?.slice(0, 2_000);
  return [
    `\nDIFFERENT: ${host}`,
    `  again: pnpm fuzz router --seed ${seed} --unit ${unit}`,
    `  sent: ${JSON.stringify(sent.toString("latin1").slice(0, 2_000))}`,
    `  tRPC: ${shown(trpc)}`,
    `  ours: ${shown(parley)}`,
  ].join("\n");
}
