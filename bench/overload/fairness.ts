import { type Cell, runCell } from "./cell.js";
import type { Stream } from "./generator/load-plan.js";
import { addresses, type Workload } from "./workloads.js";

/** Of the calls of each kind, those answered in time. */
export interface FairnessFigures {
  /** At twice the capacity, half of the calls being critical, half sheddable. */
  readonly critical: number;
  readonly sheddable: number;
  /** Of nine tenants who stay below their share, while a tenth asks for ten times its own. */
  readonly modest: number;
  readonly greedy: number;
}

const tenants = 10;
/** What a modest tenant asks for, of its share. */
const modesty = 0.8;
const greed = 10;
const seconds = 4;
const leadInSeconds = 3;

/** Measures whom a server turns away, where it must turn somebody away. */
export async function measureFairness(
  cell: Pick<Cell, "folder" | "host">,
  { streams: [stream] }: Workload,
  capacity: number,
): Promise<FairnessFigures> {
  if (!stream) throw new TypeError("The workload has no stream");
  const levels = ["critical", "sheddable"].map((name) => withCriticality(stream, name));
  const byLevel = await shares({ ...cell, streams: levels }, 2 * capacity);
  const modestShare = (tenants - 1) * modesty;
  const [first = "", ...others] = addresses.slice(0, tenants);
  const byTenant = await shares(
    {
      ...cell,
      streams: [
        { ...stream, name: "greedy", share: greed, callers: [first] },
        { ...stream, name: "modest", share: modestShare, callers: others },
      ],
    },
    ((greed + modestShare) / tenants) * capacity,
  );
  const of = (found: ReadonlyMap<string, number>, name: string) => found.get(name) ?? Number.NaN;
  return {
    critical: of(byLevel, "critical"),
    sheddable: of(byLevel, "sheddable"),
    modest: of(byTenant, "modest"),
    greedy: of(byTenant, "greedy"),
  };
}

function withCriticality(stream: Stream, name: string): Stream {
  return { ...stream, name, share: 1, request: stream.request.replace("\r\n", `\r\nrpc-criticality: ${name}\r\n`) };
}

async function shares(
  cell: Pick<Cell, "folder" | "host" | "streams">,
  rate: number,
): Promise<ReadonlyMap<string, number>> {
  const to = leadInSeconds + seconds;
  const { report } = await runCell({ ...cell, phases: [{ seconds: to, rate }], measured: { from: leadInSeconds, to } });
  return new Map(Object.entries(report.streams).map(([name, { ok, offered }]) => [name, ok / offered]));
}
