import { idempotencyKeyHeader } from "../call-headers.js";
import type { JsonSchema } from "../manifest/json-schema.js";
import type { ProcedureManifest } from "../manifest/manifest.js";
import type { Parameter } from "./document.js";
import { examplesOf, fieldOf } from "./examples.js";
import type { Field } from "./fields.js";
import { resolveType, type Types } from "./resolve-type.js";
import type { SchemaView } from "./schema-view.js";

/** A field of the input that stands in the URL. */
export interface Placed extends Field {
  /** Its name in the input. */
  readonly name: string;
  /** Its name in the document. */
  readonly shown: string;
  readonly place: "path" | "query";
}

/** What parameters are described with. */
export interface ParameterSetting {
  readonly procedure: ProcedureManifest;
  readonly types: Types;
  readonly view: SchemaView;
}

/** Describes a field that stands in the URL. */
export function parameterOf({ name, shown, place, schema, required }: Placed, setting: ParameterSetting): Parameter {
  const { procedure, types, view } = setting;
  const { description = resolveType(schema, types).description, deprecated, ...own } = schema;
  // What stands in a path cannot be repeated: it is a list of one.
  const plain = (place === "path" && isText(schema, types) && itemsOf(schema, types)) || own;
  const seen = view.of(plain);
  const examples = examplesOf(procedure, ({ input }) => fieldOf(input, name));
  return {
    name: shown,
    in: place,
    ...(required && { required }),
    ...(deprecated && { deprecated }),
    ...(description !== undefined && { description }),
    ...(isText(schema, types)
      ? { schema: seen, ...(examples && { examples }) }
      : { content: { "application/json": { schema: seen, ...(examples && { examples }) } } }),
  };
}

/** Whether a field is written into a URL as text, a list of such by repeating it. Any other is written there as JSON. */
function isText(schema: JsonSchema, types: Types): boolean {
  const items = itemsOf(schema, types);
  return items ? isScalar(items, types) : isScalar(schema, types);
}

/** What a list is of, if it is one whose elements are alike. */
function itemsOf(schema: JsonSchema, types: Types): JsonSchema | undefined {
  const { type, items, prefixItems } = resolveType(schema, types);
  return type === "array" && !prefixItems ? items || undefined : undefined;
}

function isScalar(schema: JsonSchema, types: Types): boolean {
  const { type, enum: values, const: value, anyOf, oneOf } = resolveType(schema, types);
  const branches = oneOf ?? anyOf;
  if (branches) return branches.every((branch) => isScalar(branch, types));
  if (type !== undefined) return ![type].flat().some((name) => name === "object" || name === "array");
  return (values ?? [value]).every((one) => one === null || ["string", "number", "boolean"].includes(typeof one));
}

const text: JsonSchema = { type: "string" };

/** Describes the headers that make a difference to calls of a procedure. */
export function headersOf({ idempotent, resumable }: ProcedureManifest): readonly Parameter[] {
  const headers: Parameter[] = [];
  if (idempotent === "key") {
    const description =
      "One for each call, the same over its attempts: with it, a call runs once, however often it is sent.";
    headers.push({ name: idempotencyKeyHeader, in: "header", description, schema: text });
  }
  if (resumable) {
    const description = "The id of the last event that arrived: the stream goes on after it.";
    headers.push({ name: "last-event-id", in: "header", description, schema: text });
  }
  return headers;
}
