import { isLending, noteSignal, runServed, ServedCall } from "../deadlines/served-call.js";
import type { Outcome } from "../middleware.js";
import type { RequestScope } from "../request-scope.js";
import type { ServerCall } from "../server-call.js";
import type { Value } from "../value.js";
import type { CallSetting } from "./call-setting.js";
import type { Door } from "./door.js";
import { WireCandidate } from "./wire-candidate.js";

/** One call that came over the wire. A class, because there is one for each call: what it offers is made once. */
export class WireCall extends WireCandidate implements ServerCall {
  /** Set when it has been taken off the wire, which is after the call has been let in. */
  input: unknown = undefined;
  readonly requestId: string;
  readonly isEncoded = true;
  /** Whether what comes of it is the stored answer of an earlier attempt. */
  isReplay = false;
  readonly #scope: RequestScope;
  #served: ServedCall | undefined;

  constructor({ exchange, scope, gate }: CallSetting, door: Door) {
    super(exchange, door, gate.policy);
    this.requestId = exchange.requestId;
    this.#scope = scope;
  }

  header(name: string): string | undefined {
    return this.exchange.header(name);
  }

  noteReplay(): void {
    this.isReplay = true;
  }

  context(): Value<object> {
    return this.#scope.context();
  }

  signal(): AbortSignal {
    const gone = this.exchange.info().signal;
    const signal = this.deadline?.signal(gone) ?? gone;
    if (this.#served) noteSignal(signal, this.#served);
    return signal;
  }

  signalIfMade(): AbortSignal | undefined {
    return this.deadline ? this.deadline.signalIfMade() : this.exchange.signalIfMade();
  }

  /** Runs it. Calls that its handler makes inherit from it, until `ended`. */
  run(): Value<Outcome> {
    const { procedure } = this.door;
    if (!isLending()) return procedure.settle(this);
    this.#served = new ServedCall(this);
    return runServed(this.#served, procedure.settle, this);
  }

  ended(): void {
    this.#served?.end();
  }
}
