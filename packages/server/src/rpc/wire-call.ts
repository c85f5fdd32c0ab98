import type { RequestScope } from "../request-scope.js";
import type { ServerCall } from "../server-call.js";
import type { Value } from "../value.js";
import type { CallSetting } from "./call-setting.js";
import type { Exchange } from "./exchange.js";

/** One call that came over the wire. A class, because there is one for each call: what it offers is made once. */
export class WireCall implements ServerCall {
  readonly input: unknown;
  readonly requestId: string;
  readonly isEncoded = true;
  readonly #exchange: Exchange;
  readonly #scope: RequestScope;

  constructor({ exchange, scope }: CallSetting, input: unknown) {
    this.input = input;
    this.requestId = exchange.requestId;
    this.#exchange = exchange;
    this.#scope = scope;
  }

  context(): Value<object> {
    return this.#scope.context();
  }

  signal(): AbortSignal {
    return this.#exchange.info().signal;
  }

  signalIfMade(): AbortSignal | undefined {
    return this.#exchange.signalIfMade();
  }
}
