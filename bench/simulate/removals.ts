/** A part of what ships that a simulation does without, to see what it is worth. */
export interface Removal {
  readonly name: string;
  /** What has to be written elsewise for that, below packages/. */
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const client = (file: string, from: string, to: string): Edit => ({ file: `client/src/${file}`, from, to });
const server = (file: string, from: string, to: string): Edit => ({ file: `server/src/admission/${file}`, from, to });

/** Every part that could be left out by itself. */
export const removals: readonly Removal[] = [
  { name: "retries", edits: [client("resilience/retried-call.ts", "retry === false", "true")] },
  { name: "budget", edits: [client("resilience/retry-budget.ts", "balance < 1 - rounding", "false")] },
  { name: "throttle", edits: [client("resilience/throttle.ts", "random() >= share", "true")] },
  {
    name: "attempt-timeouts",
    edits: [
      client(
        "resilience/retried-call.ts",
        "const isLimited = !this.#gaveUp",
        "const isLimited = false && !this.#gaveUp",
      ),
    ],
  },
  {
    name: "ejection",
    edits: [
      client("endpoints/health.ts", "silences >= silencesToEject", "false"),
      client("endpoints/health.ts", "refusals >= refusalsToEject", "false"),
    ],
  },
  { name: "two-choices", edits: [client("endpoints/pick-of-two.ts", "load(other) < load(one)", "false")] },
  {
    name: "short-queue",
    edits: [server("capacity.ts", "perMs === undefined || !patience", "true")],
  },
  {
    name: "criticality",
    edits: [server("waiting-room.ts", "ranks[criticality];", "ranks.critical;")],
  },
  { name: "retry-rank", edits: [server("waiting-room.ts", "candidate.isRetry ? 1 : 0", "0")] },
  {
    name: "fair-shares",
    edits: [server("admission-controller.ts", "share !== undefined && this.#shares.isOver(share)", "false")],
  },
  { name: "deadlines", edits: [server("hopeless.ts", "left >= load.medianMs", "left > 0")] },
  {
    name: "limit",
    edits: [server("concurrency-limit.ts", "this.inFlight + 1 <= this.value", "this.inFlight < this.#most")],
  },
  { name: "beside", edits: [server("beside-limit.ts", "slowness !== undefined", "false")] },
  {
    name: "baselines",
    edits: [server("admission-controller.ts", "this.#loads.get(path)", 'this.#loads.get((path = ""))')],
  },
];
