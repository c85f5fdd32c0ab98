import type { ProcedureDefinition } from "@parley/contract";
import { jsonSchemaOf } from "@parley/contract/manifest";
import { refusal } from "./borrowed.js";
import { anything } from "./coercion/anything.js";
import { compileShape } from "./coercion/compile-shape.js";
import { isObject, setField } from "./coercion/objects.js";
import { anyFields, type Params, type PathParam, readFields, readPathField } from "./coercion/read-fields.js";
import type { Reading } from "./coercion/reading.js";
import type { Fields, Shape } from "./coercion/shape.js";

/** Makes a procedure's input of what a request brings, for validation to look at. */
export interface InputReader {
  /** Of the path and the query. */
  readonly fromUrl: (path: readonly PathParam[], query: Params, reading: Reading) => unknown;
  /** Of the path and a body of JSON, undefined for none. */
  readonly fromBody: (path: readonly PathParam[], json: unknown, reading: Reading) => unknown;
}

/** Works out how the inputs of a procedure are read, by its schema as a manifest has it. */
export function inputReaderOf({ input }: ProcedureDefinition): InputReader {
  if (!input) return createInputReader(anything, true);
  const { schema, types, optional } = jsonSchemaOf(input, "input", { numbered: true });
  return createInputReader(compileShape(schema, types), optional);
}

/** @param isOptional whether there may be no input at all, which is what a request without any field brings */
function createInputReader(shape: Shape, isOptional: boolean): InputReader {
  const objects = shape === anything ? [anyFields] : shape.objects;
  return {
    fromUrl(path, query, reading) {
      if (!objects) return readWhole(shape, query, reading);
      if (isOptional && path.length === 0 && query.size === 0) return undefined;
      if (path.length === 0) return readFields(objects, query, reading);
      const params = new Map(query);
      for (const { name, text } of path) params.set(name, [text]);
      return readFields(objects, params, reading);
    },
    fromBody(path, json, reading) {
      if (json === undefined && path.length === 0) return isOptional || !objects ? undefined : {};
      const value = reviveWithinStack(shape, json === undefined ? {} : json, reading);
      if (objects && isObject(value)) addPath(value, { path, objects, reading });
      return value;
    },
  };
}

/** An input that is no object has no names for what stands in a query: it is there as a whole, as it is over RPC. */
function readWhole(shape: Shape, query: Params, reading: Reading): unknown {
  const [text] = query.get("input") ?? [];
  if (text === undefined) return undefined;
  try {
    return reviveWithinStack(shape, JSON.parse(text), reading);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw refusal({ code: "BAD_REQUEST", message: `\`?input=\` is not valid JSON: ${cause.message}`, cause });
  }
}

function reviveWithinStack(shape: Shape, json: unknown, reading: Reading): unknown {
  if (shape.isPlain) return json;
  try {
    return shape.revive(json, reading);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw refusal({ code: "BAD_REQUEST", message: "The input is nested too deeply", cause });
  }
}

interface PathParts {
  readonly path: readonly PathParam[];
  readonly objects: readonly Fields[];
  readonly reading: Reading;
}

/** The path goes before a field of the same name in the body: it is what the request is about. */
function addPath(value: Record<string, unknown>, { path, objects, reading }: PathParts): void {
  for (const param of path) setField(value, param.name, readPathField(objects, param, reading));
}
