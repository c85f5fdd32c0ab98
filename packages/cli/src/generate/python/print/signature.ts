import { bracketed, type Doc, flat, prefixed, unionOf } from "../doc.js";
import { builtin } from "../marks.js";
import type { ProcedureModel } from "../model.js";
import type { FieldsOf } from "./fields-of.js";

/** What a method takes and gives. */
export interface Signature {
  readonly parameters: readonly Doc[];
  readonly returns: Doc;
  /** Set where it takes nothing, or else all that an input requires: the parameters of the method itself, which no one signature can type. */
  readonly either?: { readonly all: readonly Doc[]; readonly none: readonly Doc[] };
}

/** Tells how a procedure is called. */
export function signatureOf(procedure: ProcedureModel, fieldsOf: FieldsOf): Signature {
  const { input, mayOmit, kind, output, pagination } = procedure;
  const result: Doc = output.kind === "bytes" ? "Download" : output.annotation;
  const streamed = kind === "subscription" ? bracketed("Stream[", [result]) : result;
  const returns = pagination ? bracketed("Paginated[", [pagination.item, result]) : streamed;
  if (input.kind === "none") return { parameters: ["self"], returns };
  if (input.kind === "bytes") return { parameters: ["self", "content: FileInput", "/"], returns };
  if (input.kind === "value") {
    const value = mayOmit
      ? `value: ${flat(unionOf([input.annotation, "Unset"]))} = UNSET`
      : prefixed("value: ", input.annotation);
    return { parameters: ["self", value, "/"], returns };
  }
  const fields = fieldsOf(input.typeName);
  const self = fields.some(({ name }) => name === "self") ? ["self", "/"] : ["self"];
  const parameters = [...self, bracketed("**params: Unpack[", [input.typeName])];
  if (!mayOmit || fields.every(({ optional }) => optional)) return { parameters, returns };
  return { parameters, returns, either: { none: self, all: [...self, `**params: ${builtin("object")}`] } };
}
