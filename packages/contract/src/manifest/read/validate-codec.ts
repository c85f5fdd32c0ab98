import type { CodecWord, JsonSchema } from "../json-schema.js";
import { checkLength, runItems } from "./validate-list.js";
import { count } from "./validate-text.js";
import { describeKind, describeValues, inside, refuse, type Validation } from "./validation.js";

type Run = (schema: JsonSchema, value: unknown, at: Validation) => unknown;

/** Runs a value that JSON has another form for, as programs have it. */
export function runCodec(
  word: CodecWord,
  schema: JsonSchema,
  { value, at }: { value: unknown; at: Validation },
): unknown {
  return byWord[word](schema, value, at);
}

const byWord: { readonly [W in CodecWord]: Run } = {
  date: runDate,
  bigint: runBigint,
  url: runInstance(URL, "a URL"),
  regexp: runInstance(RegExp, "a regular expression"),
  error: runInstance(Error, "an error"),
  set: runSet,
  map: runMap,
  bytes: runBytes,
  undefined: (_schema, value, at) => (value === undefined ? value : expected("undefined", value, at)),
  nan: (_schema, value, at) => (Number.isNaN(value) ? value : expected("NaN", value, at)),
  file: runFile,
};

function expected(what: string, value: unknown, at: Validation): undefined {
  refuse(at, `Expected ${what}, got ${describeKind(value)}`);
}

function runInstance(Class: abstract new (...args: never) => unknown, what: string): Run {
  return (_schema, value, at) => (value instanceof Class ? value : expected(what, value, at));
}

function runDate({ "x-minimum": min, "x-maximum": max }: JsonSchema, value: unknown, at: Validation): unknown {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return expected("a date", value, at);
  if (min !== undefined && value < new Date(min)) refuse(at, `Expected a date from ${min} on`);
  if (max !== undefined && value > new Date(max)) refuse(at, `Expected a date until ${max}`);
  return value;
}

function runBigint(schema: JsonSchema, value: unknown, at: Validation): unknown {
  if (typeof value !== "bigint") return expected("a bigint", value, at);
  const { "x-minimum": min, "x-maximum": max, const: one, enum: several, format } = schema;
  const values = several ?? (one === undefined ? undefined : [one]);
  if (values && !values.includes(String(value))) refuse(at, `Expected ${describeValues(values)}`);
  const [low, high] = bigintFormats[format ?? ""] ?? [];
  if (value < BigInt(min ?? low ?? value)) refuse(at, `Expected at least ${min ?? low}`);
  if (value > BigInt(max ?? high ?? value)) refuse(at, `Expected at most ${max ?? high}`);
  return value;
}

const bigintFormats: { readonly [format: string]: readonly [low: bigint, high: bigint] } = {
  __proto__: null as never,
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

function runSet(schema: JsonSchema, value: unknown, at: Validation): unknown {
  if (!(value instanceof Set)) return expected("a set", value, at);
  return new Set(runItems(schema, [...value], at));
}

function runMap(schema: JsonSchema, value: unknown, at: Validation): unknown {
  if (!(value instanceof Map)) return expected("a map", value, at);
  checkLength(schema, value.size, at);
  const { prefixItems = [] } = schema.items || {};
  const [keySchema = {}, valueSchema = {}] = prefixItems;
  return new Map(
    [...value].map(([key, part]) => {
      // An object may have a `toString` of its own that is none.
      const within = inside(at, typeof key === "object" && key !== null ? describeKind(key) : String(key));
      return [at.run(keySchema, key, within), at.run(valueSchema, part, within)];
    }),
  );
}

function runBytes(schema: JsonSchema, value: unknown, at: Validation): unknown {
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return expected("a typed array", value, at);
  const { minimum, maximum } = schema.items || {};
  // Of one kind it could hold nothing else; of another the numbers say whether they would fit.
  const fits =
    minimum === undefined || Array.from(value as Uint8Array).every((n) => n >= minimum && n <= Number(maximum));
  return fits ? value : expected(`a typed array of numbers from ${minimum} to ${maximum}`, value, at);
}

function runFile({ minLength, maxLength, contentMediaType }: JsonSchema, value: unknown, at: Validation): unknown {
  if (!(value instanceof Blob)) return expected("a file", value, at);
  if (value.size < (minLength ?? 0)) refuse(at, `Expected at least ${count(minLength, "byte")}, got ${value.size}`);
  if (value.size > (maxLength ?? value.size))
    refuse(at, `Expected at most ${count(maxLength, "byte")}, got ${value.size}`);
  if (contentMediaType !== undefined && value.type !== contentMediaType)
    refuse(at, `Expected a file of type ${contentMediaType}, got ${value.type || "one without a type"}`);
  return value;
}
