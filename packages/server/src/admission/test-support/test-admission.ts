import type { Criticality } from "@parley/contract";
import { expect } from "vitest";
import type { Admission } from "../admission.js";
import { Candidate, type ShedReason } from "../candidate.js";
import { createAdmission } from "../create-admission.js";
import type { OverloadOptions } from "../overload-options.js";
import type { ProcedureLoad } from "../procedure-load.js";
import { EventLoop } from "./event-loop.js";

/** What a call says of itself. */
export interface Head {
  readonly path?: string;
  readonly isRetry?: boolean;
  readonly timeoutMs?: number | undefined;
  readonly criticality?: Criticality;
  readonly tenant?: string | undefined;
}

/** A call that keeps a record of what it is told. */
export class Call extends Candidate {
  readonly load: ProcedureLoad;
  readonly isRetry: boolean;
  readonly deadlineAt: number | undefined;
  readonly told: ("run" | "queued" | "started" | "abandoned" | ShedReason)[] = [];
  readonly #head: Head;
  readonly #loop: EventLoop;

  constructor(admission: Admission, loop: EventLoop, head: Head = {}) {
    super();
    this.load = admission.loadOf(head.path ?? "work");
    this.isRetry = head.isRetry ?? false;
    this.deadlineAt = head.timeoutMs === undefined ? undefined : loop.now + head.timeoutMs;
    this.#head = head;
    this.#loop = loop;
  }

  get runs(): boolean {
    return this.told.at(-1) === "run" || this.told.at(-1) === "started";
  }

  criticality(): Criticality {
    return this.#head.criticality ?? "critical";
  }

  tenant(): string | undefined {
    return this.#head.tenant;
  }

  start(): void {
    if (this.deadlineAt !== undefined) expect(this.#loop.now).toBeLessThan(this.deadlineAt);
    this.told.push("started");
  }

  refuse(reason: ShedReason): void {
    this.told.push(reason);
  }
}

/** An admission on a virtual clock, and calls that are offered to it. */
export function testAdmission(options: OverloadOptions = {}) {
  const loop = new EventLoop(1);
  const admission = createAdmission({ options, clock: loop.clock });
  const calls: Call[] = [];
  const offer = (head?: Head) => {
    const call = new Call(admission, loop, head);
    calls.push(call);
    call.told.push(admission.offer(call));
    return call;
  };
  /** Lets time pass with nothing to do. */
  const pass = (ms: number) => {
    loop.arrive(loop.now + ms, () => {});
    loop.run(loop.now + ms);
    loop.run(loop.now + 0.001);
  };
  return { loop, admission, calls, offer, pass };
}
