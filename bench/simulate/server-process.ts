import type { Admission, AdmissionClock } from "../../packages/server/src/admission/admission.js";
import type { ShedReason } from "../../packages/server/src/admission/candidate.js";
import { ProcedureLoad } from "../../packages/server/src/admission/procedure-load.js";
import { type CallHost, HostedCall } from "./hosted-call.js";
import { ProcessKeys } from "./keys.js";
import type { Message, Outcome } from "./message.js";
import { Pool } from "./pool.js";
import type { Random } from "./random.js";
import type { Runner } from "./tally.js";
import { Thread } from "./thread.js";
import type { Timeline } from "./timeline.js";

/** What a request costs the thread besides its handler, in milliseconds, as measured of Node's HTTP: reading the head, reading a body, answering. */
const cost = { head: 0.05, body: 0.05, answer: 0.05 };

/** Connections of a server's pool. */
const poolSize = 10;

/** Makes an admission on a clock; undefined: the server lets everything in. */
export type CreateAdmission = (clock: AdmissionClock) => Admission;

interface ProcessOptions {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly createAdmission: CreateAdmission | undefined;
  /** Told of each handler that begins, and in which process. */
  readonly onRun: (message: Message, runner: Runner) => void;
}

/** One run of a server's program, from its start to its end. */
export class ServerProcess implements CallHost {
  readonly thread: Thread;
  readonly pool: Pool;
  readonly admission: Admission | undefined;
  readonly #keys = new ProcessKeys();
  readonly #options: ProcessOptions;
  readonly #calls = new Map<Message, HostedCall>();
  readonly #timeline: Timeline;
  /** Clients that have a connection to it. */
  readonly connected = new Set<number>();
  isAlive = true;
  isDraining = false;

  constructor(options: ProcessOptions) {
    const { timeline, random, createAdmission } = options;
    this.#options = options;
    this.#timeline = timeline;
    this.thread = new Thread(timeline);
    this.pool = new Pool(timeline, poolSize);
    this.admission = createAdmission?.({
      now: () => this.thread.now(),
      soon: (callback) => this.thread.soon(callback),
      after: (ms, callback) => this.thread.after(ms, callback),
      random: random.next,
      heapUsed: () => 0,
    });
  }

  /** How many times as long as usual everything takes. */
  set slowness(slowness: number) {
    this.thread.slowness = slowness;
    this.pool.slowness = slowness;
  }

  /** A request has come in at a socket. */
  receive(message: Message): void {
    this.thread.arrive(() => this.#onHead(message));
  }

  /** The caller of a request has closed its connection. */
  lose(message: Message): void {
    this.thread.arrive(() => {
      const call = this.#calls.get(message);
      if (!call) return;
      if (!call.leave()) return;
      this.#forget(message);
      this.admission?.abandon(call);
    });
  }

  /** A look at its health, which no admission stands before. */
  ping(onAnswer: (status: number) => void): void {
    this.thread.arrive(() => {
      this.thread.spend(cost.head + cost.answer);
      this.#send(() => onAnswer(204));
    });
  }

  /** Listens no more and closes the connections that stand idle; what runs goes on. */
  drain(): void {
    this.isDraining = true;
    this.connected.clear();
    this.thread.arrive(() => this.admission?.drain());
  }

  /** Breaks off whatever it has. */
  kill(): void {
    this.isAlive = false;
    this.thread.kill();
    for (const message of this.#calls.keys()) message.onOutcome({ kind: "reset" });
    this.#calls.clear();
  }

  /** How many requests it has not answered. */
  get unanswered(): number {
    return this.#calls.size;
  }

  #onHead(message: Message): void {
    this.thread.spend(cost.head);
    const load = this.#loadOf(message.call.procedure.path);
    const call = new HostedCall(message, { host: this, load, now: this.thread.now() });
    this.#calls.set(message, call);
    const verdict = this.admission?.offer(call) ?? "run";
    if (verdict === "run") this.begin(call);
    else if (verdict !== "queued") this.refuse(call, verdict);
  }

  begin(call: HostedCall): void {
    call.running();
    const { message } = call;
    this.thread.spend(cost.body);
    const key = message.idempotencyKey;
    const claim = key === undefined ? "claimed" : this.#keys.claim(key);
    if (claim === "claimed") this.#handle(call);
    else if (claim === "done") this.#finish(call, { kind: "ok", replayed: true });
    else this.#finish(call, { kind: "in-flight", pushbackMs: 100 });
  }

  refuse(call: HostedCall, reason: ShedReason): void {
    this.#answer(call, { kind: "shed", reason, pushbackMs: this.admission?.pushbackMs() ?? 0 });
  }

  #handle(call: HostedCall): void {
    const { cpuMs, ioMs } = call.message.call;
    this.#options.onRun(call.message, this);
    const end = () => {
      const key = call.message.idempotencyKey;
      if (key !== undefined) this.#keys.finish(key);
      this.#finish(call, { kind: "ok", replayed: false });
    };
    if (ioMs === 0) {
      this.thread.spend(cpuMs);
      end();
      return;
    }
    this.thread.spend(cpuMs / 2);
    const rest = () =>
      this.thread.arrive(() => {
        this.thread.spend(cpuMs / 2);
        end();
      });
    this.pool.use({ from: this.thread.now(), ms: ioMs, done: rest });
  }

  #finish(call: HostedCall, outcome: Outcome): void {
    const now = this.thread.now();
    this.admission?.finished(call, call.deadlineAt !== undefined && now > call.deadlineAt);
    this.#answer(call, outcome);
  }

  #answer(call: HostedCall, outcome: Outcome): void {
    call.ended();
    this.thread.spend(cost.answer);
    const { message } = call;
    this.#send(() => {
      this.#forget(message);
      message.onOutcome(outcome);
    });
  }

  #forget(message: Message): void {
    this.#calls.delete(message);
  }

  /** Does something when the thread has got there, if the process still lives by then. */
  #send(action: () => void): void {
    this.#timeline.at(this.thread.now(), () => {
      if (this.isAlive) action();
    });
  }

  #loadOf(path: string): ProcedureLoad {
    return this.admission?.loadOf(path) ?? new ProcedureLoad(path);
  }
}
