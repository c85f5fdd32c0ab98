import { describe, expect, it } from "vitest";
import { Candidate } from "./candidate.js";
import { Lane } from "./lane.js";
import { ProcedureLoad } from "./procedure-load.js";

const patience = { targetMs: 80, burstMs: 200 };

class Waiting extends Candidate {
  readonly load = new ProcedureLoad("work");
  readonly isRetry = false;
  readonly deadlineAt = undefined;
  override queuedAt: number;

  constructor(queuedAt: number) {
    super();
    this.queuedAt = queuedAt;
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

  it("stands when its oldest call has waited for too long at every look for 100 ms; then the newest goes first, and nobody waits for long", () => {
    const lane = laneOf(0, 10, 150);
    for (const now of [90, 140, 185]) lane.look(now, patience);
    expect([lane.isOver, lane.expired(185, patience)]).toEqual([false, undefined]);
    lane.look(191, patience);
    expect(lane.isOver).toBe(true);
    expect(lane.expired(191, patience)?.queuedAt).toBe(0);
    expect(lane.next()?.queuedAt).toBe(150);
  });

  it("does not stand for having been short of time once", () => {
    const lane = laneOf(0, 170);
    lane.look(90, patience);
    lane.next();
    lane.look(180, patience);
    lane.look(260, patience);
    expect(lane.isOver).toBe(false);
  });

  it("no longer stands once it is empty", () => {
    const lane = laneOf(0);
    lane.look(90, patience);
    lane.look(195, patience);
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
