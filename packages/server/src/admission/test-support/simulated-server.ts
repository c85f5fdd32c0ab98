import type { Criticality } from "@parley/contract";
import type { Admission } from "../admission.js";
import { Candidate, type ShedReason } from "../candidate.js";
import { createAdmission } from "../create-admission.js";
import type { OverloadOptions } from "../overload-options.js";
import { ProcedureLoad } from "../procedure-load.js";
import { EventLoop } from "./event-loop.js";

/** What a call does when it runs. It must call `done` once. */
export type Work = (server: SimulatedServer, done: () => void) => void;

/** What one kind of call is like. */
export interface Kind {
  readonly path: string;
  /** What its calls are counted under; by default their path. */
  readonly name?: string;
  readonly work: Work;
  readonly criticality?: Criticality;
  readonly tenant?: string;
  readonly deadlineMs?: number;
}

/** What became of calls of one kind. */
export interface Tally {
  offered: number;
  inTime: number;
  late: number;
  readonly tookMs: number[];
  readonly shed: Partial<Record<ShedReason, number>>;
}

/** A server on one virtual thread, with an admission or without. */
export class SimulatedServer {
  readonly loop: EventLoop;
  readonly admission: Admission | undefined;
  readonly tallies = new Map<string, Tally>();
  /** What reading a call and turning one away cost the thread. */
  readonly readMs: number;
  readonly rejectMs: number;

  constructor(setup: { seed: number; overload: OverloadOptions | false; readMs?: number; rejectMs?: number }) {
    this.loop = new EventLoop(setup.seed);
    this.readMs = setup.readMs ?? 0.05;
    this.rejectMs = setup.rejectMs ?? 0.05;
    if (setup.overload) this.admission = createAdmission({ options: setup.overload, clock: this.loop.clock });
  }

  /** A call that its caller sends at a time. */
  send(at: number, kind: Kind): void {
    this.loop.arrive(at, () => {
      this.loop.work(this.readMs);
      const call = new SimulatedCall(this, kind, at);
      const verdict = this.admission?.offer(call) ?? "run";
      if (verdict === "run") call.run();
      else if (verdict !== "queued") call.refuse(verdict);
    });
  }

  /** Calls at random times, so many a second on average. */
  poisson(options: { from: number; to: number; rate: number; kind: () => Kind }): void {
    let at = options.from;
    for (;;) {
      at -= (Math.log(1 - this.loop.random()) / options.rate) * 1_000;
      if (at >= options.to) return;
      const kind = options.kind();
      this.send(at, kind);
    }
  }

  tallyOf(name: string): Tally {
    const known = this.tallies.get(name);
    if (known) return known;
    const tally: Tally = { offered: 0, inTime: 0, late: 0, tookMs: [], shed: {} };
    this.tallies.set(name, tally);
    return tally;
  }
}

class SimulatedCall extends Candidate {
  readonly load: ProcedureLoad;
  readonly deadlineAt: number | undefined;
  readonly isRetry = false;
  readonly #server: SimulatedServer;
  readonly #kind: Kind;
  readonly #sentAt: number;
  readonly #tally: Tally;

  constructor(server: SimulatedServer, kind: Kind, sentAt: number) {
    super();
    this.#server = server;
    this.#kind = kind;
    this.#sentAt = sentAt;
    this.#tally = server.tallyOf(kind.name ?? kind.path);
    this.#tally.offered += 1;
    this.load = server.admission?.loadOf(kind.path) ?? new ProcedureLoad(kind.path);
    this.deadlineAt = server.loop.now + (kind.deadlineMs ?? 1_000);
  }

  criticality(): Criticality {
    return this.#kind.criticality ?? "critical";
  }

  tenant(): string | undefined {
    return this.#kind.tenant;
  }

  start(): void {
    this.#server.loop.next(() => this.run());
  }

  run(): void {
    this.#kind.work(this.#server, () => {
      this.#server.admission?.finished(this);
      const tookMs = this.#server.loop.now - this.#sentAt;
      this.#tally.tookMs.push(tookMs);
      if (tookMs <= (this.#kind.deadlineMs ?? 1_000)) this.#tally.inTime += 1;
      else this.#tally.late += 1;
    });
  }

  refuse(reason: ShedReason): void {
    this.#server.loop.work(this.#server.rejectMs);
    this.#tally.shed[reason] = (this.#tally.shed[reason] ?? 0) + 1;
  }
}

/** Work that keeps the thread busy, for exponentially distributed times. */
export function burn(meanMs: number): Work {
  return ({ loop }, done) => {
    loop.work(-Math.log(1 - loop.random()) * meanMs);
    done();
  };
}

/** Work that waits elsewhere. */
export function pause(ms: (random: () => number) => number): Work {
  return ({ loop }, done) => void loop.after(ms(loop.random), done);
}

/** Work of which so many go on at once, the others waiting in line, as for a pool of database connections. */
export function pooled(slots: number, work: Work): Work {
  let free = slots;
  const line: (() => void)[] = [];
  return (server, done) => {
    const begin = () =>
      work(server, () => {
        const next = line.shift();
        if (next) next();
        else free += 1;
        done();
      });
    if (free === 0) {
      line.push(begin);
      return;
    }
    free -= 1;
    begin();
  };
}
