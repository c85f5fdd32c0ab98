import type { Criticality } from "@parley/contract";
import type { ShedReason } from "./candidate.js";
import type { OverloadSnapshot } from "./snapshot.js";

/** How much of the way to the present the level goes with each look, and how often it is looked at, in milliseconds. */
const smoothing = 0.3;
const lookMs = 250;

type Counted = Pick<OverloadSnapshot, "offered" | "admitted" | "finished" | "late" | "shed" | "shedByCriticality">;

/** What became of calls, since the process began. */
export class Counters {
  offered = 0;
  admitted = 0;
  finished = 0;
  late = 0;
  readonly shed: Record<ShedReason, number> = {
    draining: 0,
    memory: 0,
    deadline: 0,
    tenant: 0,
    criticality: 0,
    queue: 0,
    streams: 0,
  };
  readonly shedByCriticality: Record<Criticality, number> = {
    "critical-plus": 0,
    critical: 0,
    "sheddable-plus": 0,
    sheddable: 0,
  };
  #level = 0;
  #shed = 0;
  #lookedAt = 0;
  #offeredThen = 0;
  #shedThen = 0;

  turnAway(reason: ShedReason, criticality: Criticality): void {
    this.shed[reason] += 1;
    this.shedByCriticality[criticality] += 1;
    this.#shed += 1;
  }

  /** Which part of those who asked lately was turned away. */
  level(now: number): number {
    const looks = Math.floor((now - this.#lookedAt) / lookMs);
    if (looks < 1) return this.#level;
    const offered = this.offered - this.#offeredThen;
    const present = offered === 0 ? 0 : Math.min(1, (this.#shed - this.#shedThen) / offered);
    this.#level += (present - this.#level) * (1 - (1 - smoothing) ** looks);
    this.#lookedAt = now;
    this.#offeredThen = this.offered;
    this.#shedThen = this.#shed;
    return this.#level;
  }

  /** All of them as they stand. */
  snapshot(): Counted {
    const { offered, admitted, finished, late, shed, shedByCriticality } = this;
    return { offered, admitted, finished, late, shed: { ...shed }, shedByCriticality: { ...shedByCriticality } };
  }
}
