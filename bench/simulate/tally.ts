import type { CallModel, Message } from "./message.js";

/** What happened to the calls that began in one second. */
export interface Second {
  offered: number;
  /** Answered within their deadline. */
  good: number;
  /** The same of those that are critical. */
  offeredCritical: number;
  goodCritical: number;
  /** Attempts that were sent in this second, of whichever call. */
  attempts: number;
}

/** What a handler runs in, and whether it still remembers. */
export interface Runner {
  readonly isAlive: boolean;
}

/** How a call ended, for whoever made it. */
export type Ending =
  | "answered"
  /** Its time ran out. */
  | "timeout"
  /** The server turned it away, and its client gave up. */
  | "shed"
  /** Its client never sent it. */
  | "refused-locally"
  /** The connection failed. */
  | "network";

/** Counts what happens in one simulation, and insists that every call ends once. */
export class Tally {
  readonly seconds: Second[] = [];
  readonly endings: Record<Ending, number> = { answered: 0, timeout: 0, shed: 0, "refused-locally": 0, network: 0 };
  readonly latenciesMs: number[] = [];
  calls = 0;
  attempts = 0;
  /** Mutations that ran more often than once, for those who cannot have that. */
  ranTwice = 0;
  /** Runs of such mutations after the first that nothing excuses. A key that only one process knew is forgotten with it: then one more run is nobody's mistake. */
  ranAgainUnexcused = 0;
  /** What each client did, by its number. */
  readonly clients: { calls: number; attempts: number }[] = [];
  readonly #open = new Set<CallModel>();
  /** For each call, the processes that ran it. */
  readonly #runs = new Map<number, Runner[]>();

  began(call: CallModel): void {
    this.calls += 1;
    this.#of(call.client).calls += 1;
    this.#open.add(call);
    if (!call.counts) return;
    const second = this.#second(call.startedAt);
    second.offered += 1;
    if (isCritical(call)) second.offeredCritical += 1;
  }

  sent({ client }: CallModel, now: number): void {
    this.attempts += 1;
    this.#of(client).attempts += 1;
    this.#second(now).attempts += 1;
  }

  /** A handler begins in a process. */
  ran({ call, idempotencyKey }: Message, runner: Runner): void {
    const { kind, idempotent } = call.procedure;
    if (kind === "query" || (idempotent === true && idempotencyKey === undefined)) return;
    const earlier = this.#runs.get(call.id) ?? [];
    this.#runs.set(call.id, [...earlier, runner]);
    if (earlier.length === 1) this.ranTwice += 1;
    const isKnown = earlier.some(({ isAlive }) => isAlive);
    if (isKnown || (earlier.length > 0 && idempotencyKey === undefined)) this.ranAgainUnexcused += 1;
  }

  /** @throws Error when it has ended before. */
  ended(call: CallModel, ending: Ending, now: number): void {
    if (!this.#open.delete(call)) throw new Error(`Call ${call.id} (${call.procedure.path}) ended a second time`);
    this.endings[ending] += 1;
    if (!call.counts || ending !== "answered" || now > call.deadlineAt) return;
    const second = this.#second(call.startedAt);
    second.good += 1;
    if (isCritical(call)) second.goodCritical += 1;
    this.latenciesMs.push(now - call.startedAt);
  }

  /** Calls that have begun and not ended. */
  get open(): number {
    return this.#open.size;
  }

  #of(client: number): { calls: number; attempts: number } {
    this.clients[client] ??= { calls: 0, attempts: 0 };
    return this.clients[client];
  }

  #second(ms: number): Second {
    const index = Math.floor(ms / 1_000);
    for (let next = this.seconds.length; next <= index; next += 1)
      this.seconds.push({ offered: 0, good: 0, offeredCritical: 0, goodCritical: 0, attempts: 0 });
    return this.seconds[index] as Second;
  }
}

function isCritical({ procedure }: CallModel): boolean {
  return procedure.criticality === "critical" || procedure.criticality === "critical-plus";
}
