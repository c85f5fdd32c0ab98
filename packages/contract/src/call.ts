// What it takes to make calls, and no more: for clients, which pages load. The package's own index leads to everything else, too, and
// not every bundler sees what of it is needed only later.
//
// Private: for libraries that build on contracts; it does not follow semantic versioning.
export { aboutContract } from "./about.js";
export { isBytes, isForm } from "./body-kind.js";
export { isError } from "./call-error.js";
export {
  attemptHeader,
  contractHeader,
  criticalityHeader,
  idempotencyKeyHeader,
  requestIdHeader,
  timeoutMsHeader,
} from "./call-headers.js";
export { listProcedures } from "./contract.js";
export { callSlot } from "./current-call.js";
export { createDeadlineSignal, deadlineAfter, formatTimeout } from "./deadline.js";
export { isRpcError, rpcErrorBrand } from "./is-rpc-error.js";
export { procedurePlan } from "./plan-source.js";
export { isProcedure } from "./procedure.js";
export { isBranch } from "./walk.js";
