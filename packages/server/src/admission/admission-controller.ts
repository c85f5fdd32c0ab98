import type { Admission, AdmissionClock } from "./admission.js";
import { BesideLimit } from "./beside-limit.js";
import type { Candidate, ShedReason } from "./candidate.js";
import { capacityFor } from "./capacity.js";
import { ConcurrencyLimit } from "./concurrency-limit.js";
import { Counters } from "./counters.js";
import { HeapWatch } from "./heap-watch.js";
import { Hopeless } from "./hopeless.js";
import type { OverloadOptions } from "./overload-options.js";
import { patienceFor } from "./patience.js";
import { ProcedureLoad } from "./procedure-load.js";
import { pushbackFor } from "./pushback.js";
import { Samples } from "./samples.js";
import type { OverloadSnapshot } from "./snapshot.js";
import { StartRate } from "./start-rate.js";
import { TenantShares } from "./tenant-shares.js";
import { Turns } from "./turns.js";
import { few, WaitingRoom } from "./waiting-room.js";

const defaultMaxInFlight = 1_024;
const defaultMaxStreams = 20_000;

/** How often those who wait for a call to end are looked at, in milliseconds. */
const lookMs = 10;

/** Lets calls in or not. The order of its questions is that of their cost. */
export class AdmissionController implements Admission {
  readonly #clock: AdmissionClock;
  readonly #options: OverloadOptions;
  readonly #isDry: boolean;
  readonly #maxStreams: number;
  readonly #loads = new Map<string, ProcedureLoad>();
  readonly #limit: ConcurrencyLimit;
  readonly #beside: BesideLimit;
  readonly #turns: Turns;
  readonly #room = new WaitingRoom((candidate, reason) => this.#turnAway(candidate, reason));
  readonly #shares = new TenantShares();
  readonly #hopeless = new Hopeless();
  readonly #counters = new Counters();
  readonly #rate = new StartRate();
  readonly #waits = new Samples(256);
  readonly #heap: HeapWatch;
  #capacity = capacityFor(undefined);
  /** Whether calls wait that could run beside the limit. Others like them that come later have to wait, too, or they would overtake what matters more. */
  #besideIsWanted = false;
  #streams = 0;
  #started = 0;
  #startedAt = 0;
  #isDraining = false;
  #stopLooking: (() => void) | undefined;

  constructor(options: OverloadOptions, clock: AdmissionClock) {
    this.#options = options;
    this.#clock = clock;
    this.#isDry = options.dryRun ?? false;
    this.#maxStreams = options.maxStreams ?? defaultMaxStreams;
    this.#limit = new ConcurrencyLimit(options.maxInFlight ?? defaultMaxInFlight);
    this.#beside = new BesideLimit(this.#limit);
    this.#heap = new HeapWatch(clock.heapUsed);
    this.#turns = new Turns(clock, (now) => this.#endTurn(now));
  }

  loadOf(path: string): ProcedureLoad {
    const known = this.#loads.get(path);
    if (known) return known;
    const load = new ProcedureLoad(path);
    this.#loads.set(path, load);
    return load;
  }

  offer(candidate: Candidate): "run" | "queued" | ShedReason {
    const now = this.#clock.now();
    this.#counters.offered += 1;
    const isSpent = this.#turns.isSpent(now, this.#started);
    const reason = this.#refusal(now) ?? (this.#hopeless.check(candidate, now) ? "deadline" : undefined);
    if (reason !== undefined) return this.#answer(candidate, reason);
    if (isSpent) return this.#queue(candidate, now);
    if (this.#room.size === 0 && !this.#isFull(candidate.load, now)) this.#begin(candidate, now);
    else if (this.#mayPass(candidate, now)) this.#beginBeside(candidate, now);
    else return this.#queue(candidate, now);
    return "run";
  }

  finished(candidate: Candidate, late?: boolean): void {
    const now = this.#clock.now();
    const { startedAt, deadlineAt } = candidate;
    if (late ?? (deadlineAt !== undefined && now > deadlineAt)) this.#counters.late += 1;
    else this.#counters.finished += 1;
    if (startedAt < 0) {
      this.abandon(candidate);
      return;
    }
    if (candidate.isBeside) this.#beside.ended(candidate, now);
    else this.#limit.ended(candidate, now);
    candidate.startedAt = -1;
    if (this.#room.size > 0) this.#turns.note(now, this.#started);
  }

  abandon(candidate: Candidate): void {
    if (candidate.place === undefined) return;
    this.#room.leave(candidate);
    this.#leaveShare(candidate, false);
  }

  withdraw(candidate: Candidate): void {
    this.#counters.offered -= 1;
    if (candidate.startedAt < 0) {
      this.abandon(candidate);
      return;
    }
    this.#counters.admitted -= 1;
    candidate.startedAt = -1;
    if (candidate.isBeside) this.#beside.forget(candidate);
    else this.#limit.inFlight -= 1;
    if (this.#room.size > 0) this.#turns.note(this.#clock.now(), this.#started);
  }

  declined(candidate: Candidate, reason: ShedReason): void {
    this.#counters.offered += 1;
    this.#counters.turnAway(reason, candidate.criticality());
  }

  openStream(candidate: Candidate): true | ShedReason {
    this.#counters.offered += 1;
    const reason = this.#refusal(this.#clock.now()) ?? (this.#streams < this.#maxStreams ? undefined : "streams");
    if (reason !== undefined) {
      this.#counters.turnAway(reason, candidate.criticality());
      if (!this.#isDry) return reason;
    } else this.#counters.admitted += 1;
    this.#streams += 1;
    return true;
  }

  streamEnded(): void {
    this.#streams -= 1;
  }

  drain(): void {
    this.#isDraining = true;
    this.#room.clear("draining");
  }

  pushbackMs(): number {
    return pushbackFor(this.#counters.level(this.#clock.now()), this.#clock.random());
  }

  snapshot(): OverloadSnapshot {
    return {
      enabled: true,
      dryRun: this.#isDry,
      limit: Math.floor(this.#limit.value),
      inFlight: this.#limit.inFlight + this.#limit.beside,
      queued: this.#room.size,
      streams: this.#streams,
      level: this.#counters.level(this.#clock.now()),
      lagMs: this.#turns.lagMs,
      queueMs: { p50: this.#waits.percentile(0.5), p99: this.#waits.percentile(0.99) },
      ...this.#counters.snapshot(),
    };
  }

  /** Why nobody is let in at all, if that is so. */
  #refusal(now: number): ShedReason | undefined {
    if (this.#isDraining) return "draining";
    return this.#heap.isFull(now) ? "memory" : undefined;
  }

  #isFull(load: ProcedureLoad, now: number): boolean {
    if (this.#limit.hasRoom) return false;
    this.#limit.reached(load, now);
    return !this.#limit.hasRoom;
  }

  #begin(candidate: Candidate, now: number): void {
    this.#startedAt = now;
    this.#letIn(candidate, now);
    this.#limit.began(candidate.load, now);
  }

  /** Whether a call may run beside the limit before those who wait: it takes nothing from them, nor from other tenants. */
  #mayPass(candidate: Candidate, now: number): boolean {
    if (this.#besideIsWanted || !this.#beside.hasRoom || !this.#beside.isFor(candidate.load)) return false;
    const share = this.#shares.of(candidate.tenant(), now);
    if (!share) return true;
    if (this.#shares.isOver(share)) return false;
    this.#shares.passed(share);
    return true;
  }

  #beginBeside(candidate: Candidate, now: number): void {
    this.#letIn(candidate, now);
    this.#beside.began(candidate);
  }

  #letIn(candidate: Candidate, now: number): void {
    this.#started += 1;
    this.#counters.admitted += 1;
    candidate.startedAt = now;
  }

  #queue(candidate: Candidate, now: number): "run" | "queued" | ShedReason {
    candidate.queuedAt = now;
    const share = this.#shares.of(candidate.tenant(), now);
    const standing = {
      criticality: candidate.criticality(),
      isOverShare: share !== undefined && this.#shares.isOver(share),
    };
    const reason = this.#room.enter(candidate, standing, this.#capacity);
    if (reason !== undefined) return this.#answer(candidate, reason);
    this.#besideIsWanted ||= this.#beside.isFor(candidate.load);
    candidate.share = share;
    if (share) this.#shares.entered(share);
    this.#turns.note(now, this.#started);
    return this.#isDry ? "run" : "queued";
  }

  /** At the end of a turn: turns away who waited for too long, and lets in as many as the next turn can work on. */
  #endTurn(now: number): void {
    this.#turns.measure(now, this.#started);
    this.#rate.look(now, this.#started, this.#room.size > 0);
    if (this.#room.size === 0) return;
    const patience = patienceFor(this.#turns.delayUnitMs, this.#options.targetDelayMs);
    // Where nobody has been let in for long, and nobody can be, there is nothing to wait for.
    const moves = this.#limit.hasRoom || now - this.#startedAt < patience.burstMs;
    this.#room.expire(now, patience, moves ? few : 0);
    this.#capacity = capacityFor(this.#rate.perMs, patience);
    const before = this.#started;
    const most = before + this.#turns.starts;
    while (this.#started < most && this.#startNext(now));
    if (this.#besideIsWanted) this.#startBeside(now, most);
    if (this.#started > before) this.#turns.note(now, before);
    else if (this.#room.size > 0) this.#lookLater();
  }

  #startNext(now: number): boolean {
    const oldest = this.#room.first;
    if (!oldest || this.#isFull(oldest.load, now)) return false;
    const candidate = this.#room.next();
    if (!candidate) return false;
    if (!this.#isLate(candidate, now)) {
      this.#begin(candidate, now);
      if (!this.#isDry) candidate.start();
    }
    return true;
  }

  /** Lets those in who need not wait for the limit, while there is room for them, those who matter most first. */
  #startBeside(now: number, most: number): void {
    for (;;) {
      const candidate = this.#room.firstOf(({ load }) => this.#beside.isFor(load));
      this.#besideIsWanted = candidate !== undefined;
      if (!candidate || this.#started >= most || !this.#beside.hasRoom) return;
      this.#room.leave(candidate);
      if (this.#isLate(candidate, now)) continue;
      this.#beginBeside(candidate, now);
      if (!this.#isDry) candidate.start();
    }
  }

  /** Takes one out of the books of those who wait, whose turn has come: and turns it away if that is too late. */
  #isLate(candidate: Candidate, now: number): boolean {
    if (this.#hopeless.check(candidate, now)) {
      this.#turnAway(candidate, "deadline");
      return true;
    }
    this.#leaveShare(candidate, true);
    this.#waits.add(now - candidate.queuedAt);
    return false;
  }

  /** Nobody tells those who wait for a call to end that they have waited for too long: they are looked at until nobody waits. */
  #lookLater(): void {
    this.#stopLooking ??= this.#clock.after(lookMs, () => {
      this.#stopLooking = undefined;
      if (this.#room.size > 0) this.#turns.note(this.#clock.now(), this.#started);
    });
  }

  /** Tells one that waited that it is turned away. */
  #turnAway(candidate: Candidate, reason: ShedReason): void {
    this.#leaveShare(candidate, false);
    this.#counters.turnAway(reason, candidate.criticality());
    if (!this.#isDry) candidate.refuse(reason);
  }

  /** What one that asks is told when it is to be turned away. */
  #answer(candidate: Candidate, reason: ShedReason): "run" | ShedReason {
    this.#counters.turnAway(reason, candidate.criticality());
    return this.#isDry ? "run" : reason;
  }

  #leaveShare(candidate: Candidate, wasLetIn: boolean): void {
    const { share } = candidate;
    if (!share) return;
    candidate.share = undefined;
    this.#shares.left(share, wasLetIn);
  }
}
