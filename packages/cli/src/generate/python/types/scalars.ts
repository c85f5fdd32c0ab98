import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { bracketed, type Doc, unionOf } from "../doc.js";
import { isLiteral, pythonLiteral } from "../literal.js";
import { builtin } from "../marks.js";
import type { PyType } from "../model.js";
import { type At, codecFor } from "./at.js";

/** A type without parts. */
export function scalar(at: At, annotation: Doc, codec: string): PyType {
  return { annotation, codec: codecFor(at, codec), hashable: true };
}

/** What may be anything. */
export function anything(at: At): PyType {
  const annotation = at.side === "output" ? "Any" : builtin("object");
  return { annotation, codec: codecFor(at, "anything"), hashable: false };
}

/** The type of a JSON type that has no parts. */
export function plainScalar(type: string, at: At): PyType | undefined {
  switch (type) {
    case "string":
      return scalar(at, builtin("str"), "text");
    case "integer":
      return scalar(at, builtin("int"), "integer");
    case "number":
      return scalar(at, builtin("float"), "number");
    case "boolean":
      return scalar(at, builtin("bool"), "boolean");
    case "null":
      return scalar(at, "None", "nothing");
    default:
      return undefined;
  }
}

/** The type of what plain JSON has no word for; undefined for lists and maps, which have parts. */
export function codecScalar(schema: JsonSchema, at: At): PyType | undefined {
  const isOutput = at.side === "output";
  switch (schema["x-codec"]) {
    case "date":
      return scalar(at, "datetime", "date");
    case "bigint":
      return scalar(at, builtin("int"), "bigint");
    case "nan":
      return scalar(at, builtin("float"), "number");
    case "undefined":
      return scalar(at, "None", isOutput ? "nothing" : "undefined");
    case "url":
    case "regexp":
      return scalar(at, builtin("str"), isOutput ? "text" : schema["x-codec"]);
    case "error":
      return {
        annotation: bracketed(isOutput ? `${builtin("dict")}[` : "Mapping[", [
          builtin("str"),
          isOutput ? "Any" : builtin("str"),
        ]),
        codec: codecFor(at, isOutput ? "anything" : "error"),
        hashable: false,
      };
    case "bytes":
      return bytesType(schema, at);
    case "file":
      return { annotation: "FileInput", codec: codecFor(at, "anything"), hashable: false };
    default:
      return undefined;
  }
}

/** Typed arrays of JavaScript by the smallest number that they hold. */
const arrays = new Map([
  [-128, "Int8Array"],
  [-32_768, "Int16Array"],
  [-2_147_483_648, "Int32Array"],
]);
const unsignedArrays = new Map([
  [65_535, "Uint16Array"],
  [4_294_967_295, "Uint32Array"],
]);

/** Bytes are bytes; arrays of larger numbers are lists. */
function bytesType({ items }: JsonSchema, at: At): PyType {
  const { minimum = 0, maximum = 0, type } = items || {};
  const name = type === "integer" ? (arrays.get(minimum) ?? unsignedArrays.get(maximum)) : "Float64Array";
  if (name === undefined) return scalar(at, builtin("bytes"), "data");
  const part = type === "integer" ? "int" : "float";
  const isOutput = at.side === "output";
  const reader = bracketed("decode.list_of(", [part === "int" ? "decode.integer" : "decode.number"]);
  return {
    annotation: bracketed(isOutput ? `${builtin("list")}[` : "Sequence[", [builtin(part)]),
    codec: isOutput ? reader : `encode.typed_array("${name}")`,
    hashable: false,
  };
}

/** One of several values. Outputs may have more than those that are known, unless the contract says that they are all. */
export function valuesType(values: readonly JsonValue[], at: At, isOpen: boolean): PyType {
  const literals = values.filter(isLiteral);
  if (literals.length < values.length)
    return values.every((value) => typeof value === "number") ? numbers(at) : anything(at);
  const closed = bracketed("Literal[", literals.map(pythonLiteral));
  const kind = kindOf(literals);
  if (at.side === "input" || !isOpen || kind === undefined) {
    const codec = bracketed(`${codecFor(at, "literal")}(`, literals.map(pythonLiteral));
    return { annotation: closed, codec, hashable: true };
  }
  const base = plainScalar(kind, at) ?? anything(at);
  return { ...base, annotation: unionOf([closed, base.annotation]) };
}

function numbers(at: At): PyType {
  return scalar(at, builtin("float"), "number");
}

/** The JSON type of values that all have the same and that others may be of, too. */
function kindOf(values: readonly JsonValue[]): "string" | "integer" | undefined {
  if (values.every((value) => typeof value === "string")) return "string";
  return values.every((value) => typeof value === "number") ? "integer" : undefined;
}
