import type { CallModel, ProcedureModel } from "./message.js";
import type { Random } from "./random.js";

/** What clients call: mostly queries, some of which may be shed first; mutations of each kind. Slow enough that a minute of a thousand clients can be simulated in seconds. */
const procedures: readonly ProcedureModel[] = [
  { path: "list", kind: "query", idempotent: true, criticality: "critical", share: 0.5, cpuMs: 11, ioMs: 20 },
  { path: "search", kind: "query", idempotent: true, criticality: "sheddable", share: 0.2, cpuMs: 28, ioMs: 0 },
  { path: "rename", kind: "mutation", idempotent: true, criticality: "critical", share: 0.1, cpuMs: 10, ioMs: 20 },
  { path: "post", kind: "mutation", idempotent: false, criticality: "critical", share: 0.1, cpuMs: 10, ioMs: 20 },
  { path: "send", kind: "mutation", idempotent: "key", criticality: "critical-plus", share: 0.1, cpuMs: 10, ioMs: 20 },
];

/** How many calls a second one server can answer: about 71, because a call takes 14 ms of its thread on average. */
export const callsPerSecond = 1_000 / procedures.reduce((sum, { share, cpuMs }) => sum + share * cpuMs, 0);

/** How long callers wait. */
export const deadlineMs = 1_000;

interface DrawOptions {
  readonly random: Random;
  readonly id: number;
  readonly clients: number;
  readonly now: number;
  /** Who makes it, where that is not left to chance. */
  readonly greedy: number | undefined;
}

/** Makes up a call: what it is, who makes it and what it costs. */
export function drawCall({ random, id, clients, now, greedy }: DrawOptions): CallModel {
  const procedure = pick(random.next());
  return {
    id,
    procedure,
    client: greedy ?? random.below(clients),
    counts: greedy === undefined,
    startedAt: now,
    deadlineAt: now + deadlineMs,
    cpuMs: random.exponential(procedure.cpuMs),
    ioMs: procedure.ioMs === 0 ? 0 : random.exponential(procedure.ioMs),
  };
}

function pick(chance: number): ProcedureModel {
  let left = chance;
  const found = procedures.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  return found ?? (procedures[0] as ProcedureModel);
}
