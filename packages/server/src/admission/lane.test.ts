import { describe, expect, it } from "vitest";
import { Candidate } from "./candidate.js";
import { Lane } from "./lane.js";
import { ProcedureLoad } from "./procedure-load.js";

const patience = { targetMs: 80, burstMs: 500 };

class Waiting extends Candidate {
  readonly load = new ProcedureLoad("work");
  readonly isRetry = false;
  readonly deadlineAt: number | undefined;
  override queuedAt: number;

  constructor(queuedAt: number, deadlineAt?: number) {
    super();
    this.queuedAt = queuedAt;
    this.deadlineAt = deadlineAt;
  }

  criticality() {
    return "critical" as const;
  }

  tenant() {
    return undefined;
  }

  start(): void {}
  refuse(): void {}
}

/** A lane with calls that came at these times. */
function laneOf(...times: readonly number[]): Lane {
  const lane = new Lane();
  for (const time of times) lane.push(new Waiting(time));
  return lane;
}

describe("a lane", () => {
  it("is first in, first out as long as its queue does not stand", () => {
    const lane = laneOf(0, 10, 20);
    lane.look(60, patience);
    expect([lane.next()?.queuedAt, lane.next()?.queuedAt]).toEqual([0, 10]);
  });

  it("stands when its oldest call has waited for too long at every look for 300 ms", () => {
    const lane = laneOf(0, 10, 350);
    for (const now of [90, 240, 385]) lane.look(now, patience);
    expect(lane.isOver).toBe(false);
    lane.look(391, patience);
    expect(lane.isOver).toBe(true);
    expect(lane.next()?.queuedAt).toBe(0);
  });

  it("gives out who has waited for longer than allowed, or for a fair part of the time until its deadline", () => {
    const lane = laneOf(0, 10);
    lane.push(new Waiting(20, 120));
    expect(lane.expired(79, 80)).toBeUndefined();
    expect([lane.expired(90, 80)?.queuedAt, lane.expired(90, 80)?.queuedAt]).toEqual([0, 10]);
    expect([lane.expired(59, 80), lane.expired(60, 80)?.queuedAt]).toEqual([undefined, 20]);
  });

  it("does not stand for having been short of time once", () => {
    const lane = laneOf(0, 170);
    lane.look(90, patience);
    lane.next();
    lane.look(180, patience);
    lane.look(460, patience);
    expect(lane.isOver).toBe(false);
  });

  it("no longer stands once it is empty", () => {
    const lane = laneOf(0);
    lane.look(90, patience);
    lane.look(395, patience);
    lane.next();
    expect(lane.isOver).toBe(false);
  });

  it("lets calls leave from anywhere", () => {
    const lane = laneOf(0, 10, 20);
    const all = [lane.next(), lane.next(), lane.next()];
    for (const one of all) if (one) lane.push(one);
    for (const index of [1, 0, 2]) {
      const place = all[index]?.place;
      if (place) lane.leave(place);
    }
    expect([lane.size, lane.oldest]).toEqual([0, undefined]);
  });
});
