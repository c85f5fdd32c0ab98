import { type Criticality, headers as names } from "@parley/contract";
import { Candidate, type ShedReason } from "../admission/candidate.js";
import type { ProcedureLoad } from "../admission/procedure-load.js";
import { Later } from "../later.js";
import type { CallPolicy } from "./call-policy.js";
import type { Door } from "./door.js";
import type { Exchange } from "./exchange.js";

/** A call or a stream that came over the wire and asks to be let in. */
export class WireCandidate extends Candidate {
  readonly door: Door;
  readonly load: ProcedureLoad;
  deadlineAt: number | undefined = undefined;
  protected readonly exchange: Exchange;
  readonly #policy: CallPolicy;
  #turn: Later<ShedReason | undefined> | undefined;

  constructor(exchange: Exchange, door: Door, policy: CallPolicy) {
    super();
    this.door = door;
    this.load = door.load;
    this.exchange = exchange;
    this.#policy = policy;
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
   * along: it is told to `onGone`, and as nobody will read the answer, any will do.
   */
  wait(onGone: () => void): Later<ShedReason | undefined> {
    const turn = new Later<ShedReason | undefined>();
    this.#turn = turn;
    this.exchange.onGone(() => {
      if (this.#turn === undefined) return;
      onGone();
      this.refuse("queue");
    });
    return turn;
  }

  start(): void {
    this.#settle(undefined);
  }

  refuse(reason: ShedReason): void {
    this.#settle(reason);
  }

  #settle(reason: ShedReason | undefined): void {
    const turn = this.#turn;
    this.#turn = undefined;
    turn?.resolve(reason);
  }
}
