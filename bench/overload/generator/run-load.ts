import { Caller } from "./caller.js";
import type { Connection, ConnectionEvents } from "./connection.js";
import type { LoadPlan, LoadReport } from "./load-plan.js";
import { createPorts } from "./ports.js";
import { createRandom } from "./random.js";
import { createSchedule, type Schedule } from "./schedule.js";
import { judgeAnswer, Tally } from "./tally.js";

/** A load that is ready to go: its connections stand. */
export interface ReadyLoad {
  /** Sends every request when it is due, whatever became of those before. Resolves when each is answered or given up. */
  readonly run: () => Promise<LoadReport>;
}

/** How many connections are being made at a time: the system queues only so many. */
const atOnce = 100;

/** Makes the schedule and opens the connections. @param maxConnections beyond which requests fail unsent */
export async function prepareLoad(plan: LoadPlan, maxConnections: number): Promise<ReadyLoad> {
  const load = new OpenLoop(plan, maxConnections);
  await load.open();
  return { run: () => load.run() };
}

/**
 * An open loop: callers do not wait for each other, and latency counts from when a request was due. A closed loop would send less while the
 * server stalls, and measure the stall once instead of for everyone who would have met it.
 */
class OpenLoop {
  readonly #plan: LoadPlan;
  readonly #maxConnections: number;
  readonly #schedule: Schedule;
  readonly #requests: readonly Buffer[];
  readonly #members: readonly number[];
  /** Of each stream. */
  readonly #callers: readonly (readonly Caller[])[];
  readonly #tally: Tally;
  readonly #random: () => number;
  /** The connection that each unanswered request went over, with whose it is. */
  readonly #underWay = new Map<number, { readonly caller: Caller; readonly connection: Connection }>();
  #startedAt = 0;
  #next = 0;
  /** Every request before it is answered or given up. */
  #settled = 0;

  constructor(plan: LoadPlan, maxConnections: number) {
    this.#plan = plan;
    this.#maxConnections = maxConnections;
    const shares = plan.streams.map(({ share }) => share);
    this.#schedule = createSchedule(plan.phases, shares, plan.seed);
    this.#random = createRandom(plan.seed + 1);
    this.#requests = plan.streams.map(({ request }) => Buffer.from(request));
    this.#members = plan.streams.map(({ members }) => members);
    const events: ConnectionEvents = {
      answered: (connection, request, answer) => {
        const underWay = this.#underWay.get(request);
        this.#underWay.delete(request);
        this.#settle(request, (dueMs, stream, atMs) => {
          if (atMs - dueMs > plan.deadlineMs) this.#tally.unanswered(dueMs, stream, "lost");
          else this.#tally.answered(dueMs, stream, atMs, judgeAnswer(answer, this.#members[stream] ?? 1));
        });
        underWay?.caller.release(connection);
      },
      broke: (request) => {
        const underWay = this.#underWay.get(request);
        this.#underWay.delete(request);
        this.#settle(request, (dueMs, stream) => this.#tally.unanswered(dueMs, stream, "failed"));
        underWay?.caller.release(underWay.connection);
      },
    };
    const addresses = new Set(plan.streams.flatMap(({ callers }) => callers));
    const callers = new Map(
      [...addresses].map((localAddress) => {
        // Not by the seed: a run must not begin with the ports of the last one, which are kept for a minute.
        const ends = { port: plan.port, localAddress, nextLocalPort: createPorts(Math.random) };
        return [localAddress, new Caller(ends, events)];
      }),
    );
    this.#callers = plan.streams.map((stream) => stream.callers.flatMap((address) => callers.get(address) ?? []));
    this.#tally = new Tally(plan);
  }

  async open(): Promise<void> {
    const callers = [...new Set(this.#callers.flat())];
    let missing = Math.min(this.#plan.connections, this.#maxConnections);
    const openSome = async () => {
      while (missing > 0) {
        missing -= 1;
        await callers[missing % callers.length]?.open();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, openSome));
  }

  run(): Promise<LoadReport> {
    this.#startedAt = performance.now();
    return new Promise((resolve) => {
      const turn = () => {
        const atMs = performance.now() - this.#startedAt;
        this.#giveUp(atMs);
        this.#sendDue();
        if (this.#settled < this.#schedule.atMs.length) {
          setImmediate(turn);
          return;
        }
        for (const caller of new Set(this.#callers.flat())) caller.close();
        resolve(this.#tally.report());
      };
      // Turns without a pause: a timer would be a millisecond late, which is what the generator may be at most.
      setImmediate(turn);
    });
  }

  #sendDue(): void {
    const { atMs, stream } = this.#schedule;
    for (; this.#next < atMs.length; this.#next += 1) {
      const dueMs = atMs[this.#next] ?? 0;
      const nowMs = performance.now() - this.#startedAt;
      if (dueMs > nowMs) return;
      this.#send(this.#next, stream[this.#next] ?? 0);
      this.#tally.sent(dueMs, stream[this.#next] ?? 0, nowMs - dueMs);
    }
  }

  #send(request: number, stream: number): void {
    const callers = this.#callers[stream] ?? [];
    const caller = callers[Math.floor(this.#random() * callers.length)];
    const bytes = this.#requests[stream];
    if (!caller || !bytes) throw new RangeError(`Stream ${stream} has no callers`);
    const connection = this.#underWay.size < this.#maxConnections ? caller.take() : undefined;
    if (!connection) {
      this.#tally.starved += 1;
      this.#settle(request, (dueMs) => this.#tally.unanswered(dueMs, stream, "failed"));
      return;
    }
    this.#underWay.set(request, { caller, connection });
    connection.send(bytes, request);
  }

  /** Leaves those whose deadline has passed. They are in order, as the requests were. */
  #giveUp(atMs: number): void {
    for (; this.#settled < this.#next; this.#settled += 1) {
      const request = this.#settled;
      const underWay = this.#underWay.get(request);
      if (!underWay) continue;
      if (atMs - (this.#schedule.atMs[request] ?? 0) <= this.#plan.deadlineMs) return;
      this.#underWay.delete(request);
      underWay.connection.abort();
      underWay.caller.release(underWay.connection);
      this.#settle(request, (dueMs, stream) => this.#tally.unanswered(dueMs, stream, "lost"));
    }
  }

  #settle(request: number, book: (dueMs: number, stream: number, atMs: number) => void): void {
    const dueMs = this.#schedule.atMs[request] ?? 0;
    book(dueMs, this.#schedule.stream[request] ?? 0, performance.now() - this.#startedAt);
  }
}
