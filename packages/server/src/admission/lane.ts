import type { Candidate } from "./candidate.js";
import { overAfterMs, type Patience } from "./patience.js";
import { Place, type PlaceOwner } from "./place.js";

/**
 * Calls of the same rank that wait. As in Facebook's "Fail at scale" (folly's Codel), waiting long once is no harm, but a queue that stands is: then
 * calls wait for the shorter time only. Unlike there, a queue stands when its oldest call has waited for too long at every look for a while, not when it
 * was merely not empty: at 80 % of what a server can do, queues are not empty for seconds. And it is first in, first out even then: it is kept so short
 * that its oldest call is a fresh one, and that it still waits says that its caller is there. What was read just now may have lain in the kernel's buffers
 * for seconds, unheard that its caller has left.
 */
export class Lane implements PlaceOwner<Candidate> {
  size = 0;
  /** Whether its queue stands. */
  isOver = false;
  #oldest: Place<Candidate> | undefined;
  #newest: Place<Candidate> | undefined;
  #lateSince = Number.POSITIVE_INFINITY;

  get oldest(): Candidate | undefined {
    return this.#oldest?.value;
  }

  push(candidate: Candidate): void {
    const place = new Place(candidate);
    place.lane = this;
    place.before = this.#newest;
    if (this.#newest) this.#newest.behind = place;
    else this.#oldest = place;
    this.#newest = place;
    candidate.place = place;
    this.size += 1;
  }

  leave(place: Place<Candidate>): void {
    const { before, behind } = place;
    if (before) before.behind = behind;
    else this.#oldest = behind;
    if (behind) behind.before = before;
    else this.#newest = before;
    place.lane = undefined;
    place.value.place = undefined;
    this.size -= 1;
    if (this.size === 0) this.#settle();
  }

  /** Takes out whoever is next. */
  next(): Candidate | undefined {
    const place = this.#oldest;
    if (!place) return undefined;
    this.leave(place);
    return place.value;
  }

  /** The oldest of a kind. */
  find(isIt: (candidate: Candidate) => boolean): Candidate | undefined {
    for (let place = this.#oldest; place; place = place.behind) if (isIt(place.value)) return place.value;
    return undefined;
  }

  /** Looks how long its oldest call has waited. */
  look(now: number, { targetMs }: Patience): void {
    const oldest = this.#oldest;
    if (!oldest || now - oldest.value.queuedAt <= targetMs) {
      if (!this.isOver) this.#lateSince = Number.POSITIVE_INFINITY;
      return;
    }
    if (this.#lateSince > now) this.#lateSince = now;
    if (now - this.#lateSince >= overAfterMs) this.isOver = true;
  }

  /** Takes out its oldest call if that has waited for longer than it may, or than its deadline allows. */
  expired(now: number, allowedMs: number): Candidate | undefined {
    const place = this.#oldest;
    if (!place || now - place.value.queuedAt < Math.min(allowedMs, longestFor(place.value))) return undefined;
    this.leave(place);
    return place.value;
  }

  #settle(): void {
    this.isOver = false;
    this.#lateSince = Number.POSITIVE_INFINITY;
  }
}

/** No call waits away more than a part of the time that it has. */
function longestFor({ deadlineAt, queuedAt }: Candidate): number {
  return deadlineAt === undefined ? Number.POSITIVE_INFINITY : (deadlineAt - queuedAt) * 0.4;
}
