import { type Criticality, headers as names } from "@parley/contract";
import { Candidate, type ShedReason } from "../admission/candidate.js";
import type { ProcedureLoad } from "../admission/procedure-load.js";
import type { CallDeadline } from "../deadlines/call-deadline.js";
import { createCallDeadline } from "../deadlines/call-timeout.js";
import { Later } from "../later.js";
import type { CallPolicy } from "./call-policy.js";
import type { Door } from "./door.js";
import type { Exchange } from "./exchange.js";

/** A call or a stream that came over the wire and asks to be let in. */
export class WireCandidate extends Candidate {
  readonly door: Door;
  readonly load: ProcedureLoad;
  /** By when it must have ended; of a stream, by when it must have begun. */
  readonly deadline: CallDeadline | undefined;
  readonly deadlineAt: number | undefined;
  /** Whether it has lost its place, because its body did not come. */
  isOut = false;
  /** Whether its body is on the way. */
  awaitsBody = false;
  protected readonly exchange: Exchange;
  readonly #policy: CallPolicy;
  #turn: Later<ShedReason | undefined> | undefined;
  #onLeave: (() => void) | undefined;

  /** @throws RpcError GATEWAY_TIMEOUT for one that came with no time at all. */
  constructor(exchange: Exchange, door: Door, policy: CallPolicy) {
    super();
    this.door = door;
    this.load = door.load;
    this.exchange = exchange;
    this.#policy = policy;
    const requested = exchange.header(names.timeoutMs);
    const { timeoutMs: contractMs } = door.procedure.definition;
    this.deadline = createCallDeadline({ requested, contractMs, maxMs: policy.maxTimeoutMs });
    this.deadlineAt = this.deadline?.at;
  }

  get path(): string {
    return this.load.path;
  }

  get isRetry(): boolean {
    const attempt = this.exchange.header(names.attempt);
    return attempt !== undefined && attempt !== "1";
  }

  criticality(): Criticality {
    return this.#policy.criticality(this.exchange, this.load.path, this.door.criticality);
  }

  tenant(): string | undefined {
    return this.#policy.tenant(this.exchange, this.load.path);
  }

  /**
   * Waits in the queue: resolves with nothing when its turn has come, or else with why it is turned away. A caller that leaves takes its call
   * along: it is told to `onLeave`, and as nobody will read the answer, any will do.
   */
  wait(onLeave: () => void): Later<ShedReason | undefined> {
    const turn = new Later<ShedReason | undefined>();
    this.#turn = turn;
    this.#onLeave = onLeave;
    this.deadline?.queued();
    this.exchange.onGone(() => {
      this.#onLeave?.();
      this.refuse("queue");
    });
    return turn;
  }

  /** Its time has run out, and it has been answered: its turn, if it still waits for one, need not come. */
  leave(): void {
    this.#onLeave?.();
    this.#turn = undefined;
    this.#onLeave = undefined;
  }

  start(): void {
    this.deadline?.admitted(performance.now());
    this.#settle(undefined);
  }

  refuse(reason: ShedReason): void {
    this.#settle(reason);
  }

  #settle(reason: ShedReason | undefined): void {
    const turn = this.#turn;
    this.#turn = undefined;
    this.#onLeave = undefined;
    turn?.resolve(reason);
  }
}
