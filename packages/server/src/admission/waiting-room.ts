import type { Criticality } from "@parley/contract";
import type { Candidate, ShedReason } from "./candidate.js";
import { Lane } from "./lane.js";
import type { Patience } from "./patience.js";

const ranks: { readonly [C in Criticality]: number } = {
  "critical-plus": 0,
  critical: 1,
  "sheddable-plus": 2,
  sheddable: 3,
};

/** Lanes within a criticality: first tries, then retries, which have had their chance. */
const lanesPerRank = 2;

/**
 * Behind all of these stand calls of tenants that have more than their share, by criticality again: how much a call matters is for its tenant to say, and one that
 * asks for too much would else take the place of all others' less critical calls.
 */
const overShareFrom = 4 * lanesPerRank;

/** What a call is, that wants to wait. */
export interface Standing {
  readonly criticality: Criticality;
  readonly isOverShare: boolean;
}

/** How many calls may wait. */
export interface Capacity {
  /** In lanes whose queues stand. */
  readonly standing: number;
  /** In all others. */
  readonly burst: number;
}

/** As many may always wait, as long as their deadlines allow and others get their turn. */
export const few = 32;

/** A call that is turned away, and why. */
export type Refusal = (candidate: Candidate, reason: ShedReason) => void;

/** Where calls wait: those that matter more are let in first, and pushed out last. */
export class WaitingRoom {
  size = 0;
  readonly #lanes = Array.from({ length: overShareFrom + 4 }, () => new Lane());
  readonly #refuse: Refusal;

  /** `refuse` is told of each call that is pushed out or has waited for too long, when it is no longer here. */
  constructor(refuse: Refusal) {
    this.#refuse = refuse;
  }

  /**
   * Lets a call wait, or says why not: where as many wait as can be let in while they may, it must push out one that matters less. One that matters no more is
   * told at once, which costs least and spares it the wait.
   */
  enter(candidate: Candidate, { criticality, isOverShare }: Standing, capacity: Capacity): ShedReason | undefined {
    const rank = ranks[criticality];
    const index = isOverShare ? overShareFrom + rank : rank * lanesPerRank + (candidate.isRetry ? 1 : 0);
    const lane = this.#lanes[index];
    if (!lane) return reasonFor(index);
    const most = lane.isOver ? capacity.standing : capacity.burst;
    if (this.size >= most && !this.#pushOut(index)) return reasonFor(index);
    lane.push(candidate);
    this.size += 1;
    return undefined;
  }

  /** One of those who are to be let in next. */
  get first(): Candidate | undefined {
    return this.#lanes.find((lane) => lane.size > 0)?.oldest;
  }

  /** The next of those of a kind. */
  firstOf(isIt: (candidate: Candidate) => boolean): Candidate | undefined {
    for (const lane of this.#lanes) {
      const found = lane.find(isIt);
      if (found) return found;
    }
    return undefined;
  }

  /** Takes out whoever is to be let in next. */
  next(): Candidate | undefined {
    for (const lane of this.#lanes) {
      if (lane.size === 0) continue;
      this.size -= 1;
      return lane.next();
    }
    return undefined;
  }

  /** Turns away those who have waited for too long. Of the last `kept`, none has, but for its deadline: so few do no harm, and on a busy machine a moment of waiting says little. */
  expire(now: number, patience: Patience, kept: number): void {
    for (const [index, lane] of this.#lanes.entries()) {
      if (lane.size === 0) continue;
      lane.look(now, patience);
      for (;;) {
        const isFew = this.size <= kept;
        const late = lane.expired(
          now,
          isFew ? Number.POSITIVE_INFINITY : patience[lane.isOver ? "targetMs" : "burstMs"],
        );
        if (!late) break;
        this.size -= 1;
        this.#refuse(late, reasonFor(index));
      }
    }
  }

  /** Takes out one that waits. */
  leave({ place }: Candidate): void {
    if (!place?.lane) return;
    place.lane.leave(place);
    this.size -= 1;
  }

  /** Turns away everyone. */
  clear(reason: ShedReason): void {
    for (const lane of this.#lanes) {
      for (let { oldest } = lane; oldest; { oldest } = lane) {
        this.leave(oldest);
        this.#refuse(oldest, reason);
      }
    }
  }

  /** Makes room for a call of a rank, if one of a lower one waits. */
  #pushOut(rank: number): boolean {
    for (let index = this.#lanes.length - 1; index > rank; index -= 1) {
      const oldest = this.#lanes[index]?.oldest;
      if (!oldest) continue;
      this.leave(oldest);
      this.#refuse(oldest, reasonFor(index));
      return true;
    }
    return false;
  }
}

/** Why calls of a lane get no turn: where the lane is not the highest there is, others were let in before them. */
function reasonFor(index: number): ShedReason {
  if (index >= overShareFrom) return "tenant";
  return index < 2 * lanesPerRank ? "queue" : "criticality";
}
