import type { Payload, ProcedureManifest } from "../manifest/manifest.js";
import { binary } from "./binary.js";
import type { Content, Examples, OpenApiSchema, Response } from "./document.js";
import { resolveType, type Types } from "./resolve-type.js";
import type { SchemaView } from "./schema-view.js";

/** What successes are made with. */
export interface SuccessSetting {
  readonly view: SchemaView;
  readonly types: Types;
  /** Whether the version has a word for sequences, `itemSchema`. */
  readonly sequences: boolean;
  readonly examples: Examples | undefined;
}

/** The answer of an operation that succeeds, by its status. */
export function successOf(
  { kind, output }: ProcedureManifest,
  { view, types, sequences, examples }: SuccessSetting,
): { readonly [status: string]: Response } {
  if (kind === "subscription") {
    const description =
      "Server-sent events; the `data` of each is JSON. A last one is of type `return`, or of type `error` with a problem.";
    return { 200: { description, content: { "text/event-stream": eventStream(output, view, sequences) } } };
  }
  if (!output) return { 204: nothing };
  if (output.body !== "json") {
    const content: Content = { "application/octet-stream": { schema: binary } };
    return { 200: { description: "Bytes, of the type that `content-type` says.", content } };
  }
  const content: Content = { "application/json": { schema: view.of(output.schema), ...(examples && { examples }) } };
  const { description = resolveType(output.schema, types).description ?? "The answer." } = output.schema;
  return { 200: { description, content }, ...(output.optional && { 204: nothing }) };
}

const nothing: Response = { description: "There is nothing to say." };

function eventStream(output: Payload | undefined, view: SchemaView, sequences: boolean) {
  const contentSchema = output?.body === "json" ? view.of(output.schema) : {};
  const data: OpenApiSchema = { type: "string", contentMediaType: "application/json", contentSchema };
  if (!sequences) {
    const description = "A stream of events. `contentSchema` is the schema of the JSON that is the `data` of each.";
    return { schema: { ...data, description } };
  }
  const itemSchema: OpenApiSchema = {
    type: "object",
    properties: { data, event: { type: "string" }, id: { type: "string" }, retry: { type: "integer", minimum: 0 } },
    required: ["data"],
  };
  return { itemSchema };
}
