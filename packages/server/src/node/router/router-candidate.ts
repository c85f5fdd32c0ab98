import { type Criticality, headers as names, parseTimeout } from "@parley/contract";
import { Candidate, type ShedReason } from "../../admission/candidate.js";
import type { ProcedureLoad } from "../../admission/procedure-load.js";
import type { CallPolicy } from "../../rpc/call-policy.js";
import type { Exchange } from "../../rpc/exchange.js";

/** What a request to a plain router asks for. */
export interface RouterAsk {
  readonly exchange: Exchange;
  readonly load: ProcedureLoad;
  readonly policy: CallPolicy;
  /** Called when its turn has come, or with why it is turned away. */
  readonly onTurn: (reason: ShedReason | undefined) => void;
}

/** A request to a plain router: all of its calls together, because tRPC's handler runs them so. */
export class RouterCandidate extends Candidate {
  readonly load: ProcedureLoad;
  readonly deadlineAt: number | undefined;
  readonly #ask: RouterAsk;

  constructor(ask: RouterAsk) {
    super();
    this.load = ask.load;
    this.#ask = ask;
    const timeoutMs = parseTimeout(ask.exchange.header(names.timeoutMs));
    this.deadlineAt = timeoutMs === undefined ? undefined : performance.now() + timeoutMs;
  }

  get isRetry(): boolean {
    const attempt = this.#ask.exchange.header(names.attempt);
    return attempt !== undefined && attempt !== "1";
  }

  criticality(): Criticality {
    const { policy, exchange } = this.#ask;
    return policy.criticality(exchange, this.load.path, "critical");
  }

  tenant(): string | undefined {
    const { policy, exchange } = this.#ask;
    return policy.tenant(exchange, this.load.path);
  }

  start(): void {
    this.#ask.onTurn(undefined);
  }

  refuse(reason: ShedReason): void {
    this.#ask.onTurn(reason);
  }
}
