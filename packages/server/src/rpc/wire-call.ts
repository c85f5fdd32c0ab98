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
    return this.exchange.info().signal;
  }

  signalIfMade(): AbortSignal | undefined {
    return this.exchange.signalIfMade();
  }
}
