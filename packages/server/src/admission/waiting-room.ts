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

  /** Lets a call wait, or says why not. There is room for `capacity` calls: of more, the least and oldest go. */
  enter(candidate: Candidate, { criticality, isOverShare }: Standing, capacity: number): ShedReason | undefined {
    const rank = ranks[criticality];
    const index = isOverShare ? overShareFrom + rank : rank * lanesPerRank + (candidate.isRetry ? 1 : 0);
    const lane = this.#lanes[index];
    if (!lane) return reasonFor(index);
    if (this.size >= capacity && !this.#pushOut(index)) return reasonFor(index);
    lane.push(candidate);
    this.size += 1;
    return undefined;
  }

  /** One of those who are to be let in next. */
  get first(): Candidate | undefined {
    return this.#lanes.find((lane) => lane.size > 0)?.oldest;
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

  /** Turns away those who have waited for too long. */
  expire(now: number, patience: Patience): void {
    for (const [index, lane] of this.#lanes.entries()) {
      lane.look(now, patience);
      for (let late = lane.expired(now, patience); late; late = lane.expired(now, patience)) {
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

  /** Makes room for a call of a rank, if one of the same or a lower one waits. */
  #pushOut(rank: number): boolean {
    for (let index = this.#lanes.length - 1; index >= rank; index -= 1) {
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
