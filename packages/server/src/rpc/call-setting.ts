import type { DeadlineWatch } from "../deadlines/deadline-watch.js";
import type { RequestScope } from "../request-scope.js";
import type { AnswerForm } from "./answer-form.js";
import type { TakeInput } from "./call-input-source.js";
import type { Exchange } from "./exchange.js";
import type { Gate } from "./gate.js";
import type { ResolvedRpcOptions } from "./options.js";

/** What the calls of one request have in common. */
export interface CallSetting {
  readonly exchange: Exchange;
  readonly scope: RequestScope;
  readonly inputs: TakeInput;
  readonly form: AnswerForm;
  readonly options: ResolvedRpcOptions;
  readonly gate: Gate;
  readonly watch: DeadlineWatch;
}
