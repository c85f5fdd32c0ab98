import type { JsonSchema } from "@parley/contract/manifest";
import { bracketed, type Doc, prefixed, unionOf } from "../doc.js";
import { builtin } from "../marks.js";
import type { PyType } from "../model.js";
import { type At, codecFor, type Types } from "./at.js";
import { anything } from "./scalars.js";

/** Lists, tuples, sets and maps. */
export function listType(types: Types, schema: JsonSchema, at: At): PyType {
  if (schema["x-codec"] === "map") return mapType(types, schema, at);
  const { prefixItems, items } = schema;
  if (prefixItems && schema["x-codec"] === undefined) return tupleType(types, schema, at);
  const item = items ? types.typeOf(items, at) : anything(at);
  if (schema["x-codec"] === "set") return setType(item, at);
  return listOf(item, at);
}

function listOf({ annotation, codec }: PyType, at: At): PyType {
  const name = at.side === "output" ? `${builtin("list")}[` : "Sequence[";
  return {
    annotation: bracketed(name, [annotation]),
    codec: bracketed(`${codecFor(at, "list_of")}(`, [codec]),
    hashable: false,
  };
}

/** Objects are lists in Python, too: its sets hold only what never changes. */
function setType(item: PyType, at: At): PyType {
  const isOutput = at.side === "output";
  if (!item.hashable) {
    return isOutput ? listOf(item, at) : { ...listOf(item, at), codec: bracketed("encode.set_of(", [item.codec]) };
  }
  return {
    annotation: bracketed(isOutput ? `${builtin("frozenset")}[` : "AbstractSet[", [item.annotation]),
    codec: bracketed(`${codecFor(at, "set_of")}(`, [item.codec]),
    hashable: isOutput,
  };
}

function mapType(types: Types, { items }: JsonSchema, at: At): PyType {
  const [keys = {}, values = {}] = items ? (items.prefixItems ?? []) : [];
  const key = types.typeOf(keys, { ...at, hint: `${at.hint}Key` });
  const value = types.typeOf(values, at);
  const isOutput = at.side === "output";
  const parts: readonly Doc[] = [key.annotation, value.annotation];
  if (key.hashable) {
    return {
      annotation: bracketed(isOutput ? `${builtin("dict")}[` : "Mapping[", parts),
      codec: bracketed(`${codecFor(at, "map_of")}(`, [key.codec, value.codec]),
      hashable: false,
    };
  }
  const pair = bracketed(`${builtin("tuple")}[`, parts);
  return {
    annotation: bracketed(isOutput ? `${builtin("list")}[` : "Sequence[", [pair]),
    codec: bracketed(isOutput ? "decode.pairs_of(" : "encode.map_of(", [key.codec, value.codec]),
    hashable: false,
  };
}

function tupleType(types: Types, { prefixItems = [], items, minItems = 0 }: JsonSchema, at: At): PyType {
  const parts = prefixItems.map((part, index) => types.typeOf(part, { ...at, hint: `${at.hint}Item${index + 1}` }));
  const rest = items ? types.typeOf(items, at) : undefined;
  const annotations = parts.map(({ annotation }) => annotation);
  const codecs = parts.map(({ codec }) => codec);
  const open = `${builtin("tuple")}[`;
  const more = rest ? [bracketed(`*${open}`, [rest.annotation, "..."])] : [];
  const whole = bracketed(open, [...annotations, ...more]);
  // Some may be missing at the end, which is another tuple to Python: one for each length.
  const isShort = minItems < parts.length;
  const shorter = annotations
    .map((_, length) => bracketed(open, length === 0 ? ["()"] : annotations.slice(0, length)))
    .slice(minItems);
  return {
    annotation: unionOf([...shorter, whole]),
    codec: bracketed(`${codecFor(at, "tuple_of")}(`, [
      ...codecs,
      ...(rest ? [prefixed("rest=", rest.codec)] : []),
      ...(isShort && at.side === "output" ? [`least=${minItems}`] : []),
    ]),
    hashable: false,
  };
}

/** An object with any keys. */
export function dictType(types: Types, { additionalProperties }: JsonSchema, at: At): PyType {
  const value = additionalProperties ? types.typeOf(additionalProperties, at) : anything(at);
  return {
    annotation: bracketed(at.side === "output" ? `${builtin("dict")}[` : "Mapping[", [
      builtin("str"),
      value.annotation,
    ]),
    codec: bracketed(`${codecFor(at, "dict_of")}(`, [value.codec]),
    hashable: false,
  };
}
