import type { Criticality } from "@parley/contract";
import { Candidate, type ShedReason } from "../../packages/server/src/admission/candidate.js";
import type { ProcedureLoad } from "../../packages/server/src/admission/procedure-load.js";
import type { Message } from "./message.js";

/** What becomes of a call that had to wait. */
export interface CallHost {
  readonly begin: (call: HostedCall) => void;
  readonly refuse: (call: HostedCall, reason: ShedReason) => void;
}

/** One attempt at a server, which asks to be let in. */
export class HostedCall extends Candidate {
  readonly message: Message;
  override readonly load: ProcedureLoad;
  override readonly isRetry: boolean;
  override readonly deadlineAt: number | undefined;
  readonly #host: CallHost;
  /** Where it stands. Each call goes one way and ends once; whatever tells it otherwise is a mistake of the admission. */
  #state: "new" | "running" | "ended" | "gone" = "new";

  constructor(
    message: Message,
    place: { readonly host: CallHost; readonly load: ProcedureLoad; readonly now: number },
  ) {
    super();
    this.message = message;
    this.load = place.load;
    this.isRetry = message.attempt > 1;
    this.deadlineAt = message.timeoutMs === undefined ? undefined : place.now + message.timeoutMs;
    this.#host = place.host;
  }

  override criticality(): Criticality {
    return this.message.call.procedure.criticality;
  }

  override tenant(): string | undefined {
    return String(this.message.call.client);
  }

  override start(): void {
    this.#host.begin(this);
  }

  override refuse(reason: ShedReason): void {
    this.#host.refuse(this, reason);
  }

  /** Says that it runs. @throws Error when it did already, or may not any more. */
  running(): void {
    this.#go(["new"], "running");
  }

  /** Says that it is answered. @throws Error when it was. */
  ended(): void {
    this.#go(["new", "running"], "ended");
  }

  /** Its caller has left. False when it runs or is answered: then there is nothing to take back. */
  leave(): boolean {
    if (this.#state !== "new") return false;
    this.#state = "gone";
    return true;
  }

  #go(from: readonly string[], to: "running" | "ended"): void {
    if (!from.includes(this.#state)) {
      throw new Error(
        `Call ${this.message.call.id} (${this.load.path}) was told to be ${to} while it was ${this.#state}`,
      );
    }
    this.#state = to;
  }
}
