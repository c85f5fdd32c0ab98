export type { About, KnownAbout } from "./about.js";
export { aboutContract } from "./about.js";
export { isBytes, isForm } from "./body-kind.js";
export type { ByteStream, BytesSchema, BytesSource, DescribedBytes, Download, NamedBytes } from "./bytes.js";
export { bytes, describeBytes, isBytesSource } from "./bytes.js";
export type { CallError, DeclaredError } from "./call-error.js";
export { isError } from "./call-error.js";
export type { Codec } from "./codec/codec.js";
export type { CodecPlan, LeafKind, PlanChoice, PlanNode } from "./codec/plan.js";
export { planOf } from "./codec/plan-of.js";
export type { ContractTree } from "./contract.js";
export { defineContract, listProcedures } from "./contract.js";
export type { ContractTag } from "./contract-tag.js";
export type { CallSlot, InheritingCall, TimedCall } from "./current-call.js";
export { callSlot } from "./current-call.js";
export type { Deadline, OwnedSignal } from "./deadline.js";
export {
  createDeadlineSignal,
  deadlineAfter,
  earlier,
  formatTimeout,
  maxTimeoutMs,
  parseTimeout,
  remainingMs,
} from "./deadline.js";
export { isDepthUnbounded } from "./depth.js";
export type { CodeOption, RpcErrorOptions } from "./error.js";
export { RpcError, statusOf, wireCodeOf } from "./error.js";
export type { ClientCode, CodeFacts, SystemCode } from "./error-code.js";
export { codeOfStatus, describeCode, isReservedCode, isSystemCode, systemCodes } from "./error-code.js";
export type { ErrorShape, RpcFacts } from "./error-shape.js";
export { formatErrorShape, parseErrorShape } from "./error-shape.js";
export type { FormSchema, ParsedForm, SentForm } from "./form.js";
export { form } from "./form.js";
export type { FormFields, FormLike } from "./form-data.js";
export { decodeForm } from "./form-data.js";
export { headers } from "./headers.js";
export type { InferErrors, InferInput, InferOutput } from "./infer.js";
export { keepsValues } from "./keeps-values.js";
export { isFromFacts, procedurePlan } from "./plan-source.js";
export type {
  AnyProcedure,
  Criticality,
  Docs,
  ErrorDefinition,
  ErrorMap,
  Kind,
  Pagination,
  Procedure,
  ProcedureDefinition,
  ProcedureOptions,
} from "./procedure.js";
export { isProcedure, mutation, query, subscription } from "./procedure.js";
export type { Route, RouteSegment } from "./route.js";
export { parseRoute } from "./route.js";
export type { Issue, NotASchema, Parsed, Received, RuntimeSchema, Schema, Sent, Validated } from "./schema.js";
export { isSchema, validate } from "./schema.js";
export { isBranch } from "./walk.js";
