import { describeIssues } from "../call-input.js";
import { digest } from "../idempotency/digest.js";
import { originalStack } from "../original-stack.js";
import { idOfPosition } from "../position.js";
import { refusal } from "../refusal.js";
import { createRequestScope } from "../request-scope.js";
import { answerCall, enterCall } from "../rpc/call-answer.js";
import { assertSameSite } from "../rpc/call-input-source.js";
import { completeAnswer } from "../rpc/complete-answer.js";
import { withDeprecation } from "../rpc/deprecation.js";
import { errorHeaders } from "../rpc/error-headers.js";
import { eventHeaders } from "../rpc/event-form.js";
import { EventStream } from "../rpc/event-stream.js";
import { urlTooLong } from "../rpc/plan.js";
import { parseQuery } from "../rpc/query.js";
import { assertNoRefusedKey } from "../rpc/refused-keys.js";
import { rejectionHeaders } from "../rpc/reject-call.js";
import { createRejection } from "../rpc/rejection.js";
import { placeOf, reportError } from "../rpc/report.js";
import { answerBytes } from "../rpc/rpc-handler.js";
import { lastEventIdOf } from "../rpc/streams.js";
import { andThen, attempt, lazy } from "../value.js";

/** What the part of REST that is loaded later uses of what is loaded at once: see `borrowed.ts`. */
export const lent = {
  andThen,
  answerBytes,
  answerCall,
  assertNoRefusedKey,
  assertSameSite,
  attempt,
  completeAnswer,
  createRejection,
  createRequestScope,
  describeIssues,
  digest,
  enterCall,
  errorHeaders,
  eventHeaders,
  EventStream,
  idOfPosition,
  lastEventIdOf,
  lazy,
  originalStack,
  parseQuery,
  placeOf,
  refusal,
  rejectionHeaders,
  reportError,
  urlTooLong,
  withDeprecation,
};
