import type { Pagination } from "@parley/contract";
import type { JsonSchema, Payload, ProcedureManifest } from "@parley/contract/manifest";
import type { Doc } from "./doc.js";
import type { Errors } from "./errors-model.js";
import type { FormField, InputModel, OutputModel, PaginationModel, ProcedureModel } from "./model.js";
import { pascalPart } from "./names.js";
import { type At, below, type Types } from "./types/at.js";
import { defineClass, fieldName, fieldsOf, optionalCodec, orNone } from "./types/classes.js";
import { isClass, isEmpty, refName } from "./types/resolve.js";

/** What a method is made from. */
export interface ProcedureSource {
  readonly types: Types;
  readonly errors: Errors;
  readonly path: string;
  readonly procedure: ProcedureManifest;
  readonly name: string;
}

/** Works out the method of a procedure. */
export function procedureModel({ types, errors, path, procedure, name }: ProcedureSource): ProcedureModel {
  const { kind, input, output, idempotent, pagination, docs = {} } = procedure;
  const hint = pascalPart(path);
  // A type of the contract may be called so, or be sent under that name.
  const inputHint = types.isTaken(`${hint}Input`) ? `${hint}Params` : `${hint}Input`;
  const taken = inputModel(types, input, { side: "input", hint: inputHint, place: `${path}#/input` });
  const outputAt: At = { side: "output", hint: `${hint}Output`, place: `${path}#/output` };
  return {
    path,
    name,
    kind,
    input: taken,
    mayOmit: input?.body === "json" && input.optional === true,
    output: outputModel(types, output, outputAt),
    errors: errors.of(path),
    idempotent: idempotent === true ? "safe" : idempotent,
    timeoutMs: procedure.timeoutMs,
    criticality: procedure.criticality,
    pagination:
      pagination && taken.kind === "fields" ? paginationModel(types, { pagination, output, at: outputAt }) : undefined,
    resumable: procedure.resumable === true,
    route: procedure.route,
    docs,
  };
}

function inputModel(types: Types, input: Payload | undefined, at: At): InputModel {
  if (!input) return { kind: "none" };
  if (input.body === "bytes") return { kind: "bytes" };
  if (input.body === "form") return formModel(types, input.schema, at);
  const schema = types.resolve(input.schema);
  // Other libraries say of an object with any keys no more than that it is one; the plan tells it from one without any.
  if (isEmpty(schema) && !input.plan[0]?.any) {
    // Keywords, too, of which there are none yet.
    const { annotation, codec } = defineClass(types, schema, { ...at, hint: types.claim(at.hint, at.place) });
    return { kind: "fields", typeName: String(annotation), codec };
  }
  if (!isClass(schema)) {
    const { annotation, codec } = types.typeOf(input.schema, at);
    return { kind: "value", annotation, codec };
  }
  const isNamed = refName(input.schema) !== undefined;
  const { annotation, codec } = isNamed
    ? types.typeOf(input.schema, at)
    : defineClass(types, schema, { ...at, hint: types.claim(at.hint, at.place) });
  // Of a type that may be sent back as it came, the arguments are those of its TypedDict.
  const own: Doc =
    typeof annotation === "object" && "either" in annotation ? (annotation.either.at(-1) ?? "") : annotation;
  return { kind: "fields", typeName: String(own), codec };
}

function formModel(types: Types, schema: JsonSchema, at: At): InputModel {
  const typeName = types.claim(at.hint, at.place);
  const fields: readonly FormField[] = fieldsOf(types, types.resolve(schema), at);
  types.define({ kind: "class", side: "input", name: typeName, doc: "", fields });
  return { kind: "form", typeName, fields };
}

function outputModel(types: Types, output: Payload | undefined, at: At): OutputModel {
  if (!output || output.body === "form") return { kind: "value", annotation: "None", codec: "decode.ignored" };
  if (output.body === "bytes") return { kind: "bytes" };
  const { annotation, codec } = types.typeOf(output.schema, at);
  if (!output.optional) return { kind: "value", annotation, codec };
  return { kind: "value", annotation: orNone(annotation), codec: optionalCodec(codec) };
}

interface PaginationSource {
  readonly pagination: Pagination;
  readonly output: Payload | undefined;
  readonly at: At;
}

function paginationModel(types: Types, { pagination, output, at }: PaginationSource): PaginationModel | undefined {
  if (output?.body !== "json") return undefined;
  const schema = types.resolve(output.schema);
  const items = schema.properties?.[pagination.items];
  const next = schema.properties?.[pagination.next];
  const item = items && types.resolve(items).items;
  if (!isClass(schema) || !item || !next) return undefined;
  const { annotation } = types.typeOf(item, below(at, pagination.items, pascalPart(pagination.items)));
  return {
    cursor: fieldName(pagination.cursor),
    items: fieldName(pagination.items),
    next: fieldName(pagination.next),
    item: annotation,
  };
}
