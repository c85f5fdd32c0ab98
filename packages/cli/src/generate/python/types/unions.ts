import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { bracketed, type Doc, prefixed, unionOf } from "../doc.js";
import { pythonLiteral } from "../literal.js";
import type { PyType } from "../model.js";
import { pascalPart } from "../names.js";
import { type At, codecFor, type Types } from "./at.js";
import { defineClass, fieldName } from "./classes.js";
import { refName } from "./resolve.js";

/** One of several types. */
export function unionType(types: Types, branches: readonly JsonSchema[], at: At): PyType {
  const some = branches.filter((branch) => !isNull(branch));
  const parts = some.map((branch, index) =>
    types.typeOf(branch, { ...at, hint: some.length === 1 ? at.hint : optionName(at, index) }),
  );
  const [only] = parts;
  if (only === undefined) return { annotation: "None", codec: codecFor(at, "nothing"), hashable: true };
  const hasNull = some.length < branches.length;
  const joined = parts.length === 1 ? only : join(parts, at);
  return hasNull ? nullable(joined, at) : joined;
}

function isNull({ type, "x-codec": codec }: JsonSchema): boolean {
  return type === "null" && codec === undefined;
}

function optionName({ hint }: At, index: number): string {
  return hint.endsWith("Input")
    ? `${hint.slice(0, -"Input".length)}Option${index + 1}Input`
    : `${hint}Option${index + 1}`;
}

function join(parts: readonly PyType[], at: At): PyType {
  if (parts.some(({ annotation }) => annotation === "Any")) return { ...(parts.find(isAny) as PyType) };
  // A text that reads like a time, or like a number, is a text all the same where there may be texts.
  const sorted = [...parts.filter(isText), ...parts.filter((part) => !isText(part))];
  return {
    annotation: unionOf(parts.map(({ annotation }) => annotation)),
    codec: bracketed(
      `${codecFor(at, "union")}(`,
      sorted.map(({ codec }) => codec),
    ),
    hashable: parts.every(({ hashable }) => hashable),
  };
}

function isAny({ annotation }: PyType): boolean {
  return annotation === "Any";
}

function isText({ codec }: PyType): boolean {
  return codec === "decode.text";
}

function nullable({ annotation, codec, hashable }: PyType, at: At): PyType {
  if (annotation === "Any") return { annotation, codec, hashable };
  return {
    annotation: unionOf([annotation, "None"]),
    codec: bracketed(`${codecFor(at, "optional")}(`, [codec]),
    hashable,
  };
}

/** One branch of a union that one property tells apart. */
interface Branch {
  readonly tag: JsonValue;
  readonly type: PyType;
}

/** One of several objects, told apart by one property. Outputs may be another that came later, unless the contract says that these are all. */
export function choiceType(types: Types, schema: JsonSchema, at: At): PyType | undefined {
  const { oneOf = [], "x-discriminator": key } = schema;
  if (key === undefined) return undefined;
  const tags = oneOf.map((branch) => types.resolve(branch).properties?.[key]?.const);
  if (!tags.every((tag) => tag !== undefined)) return undefined;
  const branches = oneOf.map((branch, index) => branchOf(types, branch, { ...at, tag: tags[index] ?? null }));
  const isOpen = at.side === "output" && schema["x-open"] !== false;
  return {
    annotation: unionOf([...branches.map(({ type }) => type.annotation), ...(isOpen ? ["Unknown"] : [])]),
    codec: choiceCodec(at, at.side === "output" ? key : fieldName(key), { branches, isOpen }),
    hashable: false,
  };
}

function branchOf(types: Types, schema: JsonSchema, { tag, ...at }: At & { readonly tag: JsonValue }): Branch {
  if (refName(schema) !== undefined) return { tag, type: types.typeOf(schema, at) };
  const word = pascalPart(String(tag));
  const hint = at.side === "input" ? `${at.hint.replace(/Input$/, "")}${word}Input` : `${at.hint}${word}`;
  const inner = { ...at, hint: types.claim(hint, `${at.place}/${tag}`) };
  return { tag, type: defineClass(types, types.resolve(schema), inner) };
}

function choiceCodec(
  at: At,
  key: string,
  { branches, isOpen }: { readonly branches: readonly Branch[]; readonly isOpen: boolean },
): Doc {
  const cases = branches.map(({ tag, type }) => prefixed(`${pythonLiteral(tag)}: `, type.codec));
  const closed = at.side === "output" && !isOpen ? ["is_open=False"] : [];
  return bracketed(`${codecFor(at, "choice")}(`, [pythonLiteral(key), bracketed("{", cases), ...closed]);
}
