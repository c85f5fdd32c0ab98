import type { CodecWord, JsonSchema, JsonType, JsonValue } from "@parley/contract/manifest";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { DataValidateFunction } from "ajv/dist/types/index.js";
import addFormats from "ajv-formats";
import { formatTests } from "./model/formats.js";
import { codecsOf, jsonTypes, type Sample, toJson } from "./model/sample.js";
import type { NamedTypes } from "./verdict.js";

/** A schema, and the types that it refers to. */
export interface TypedSchema {
  readonly schema: JsonSchema;
  readonly types: NamedTypes;
}

/** What a validator says of a value: nothing against it, or what and where. */
export type Refusal = { readonly at: string; readonly why: string } | undefined;

/**
 * Makes a validator of a schema: ajv, which knows nothing of how schemas are compared here. What the parts of values are to programs, it is told
 * beside the value.
 */
export function createValidator({ schema, types }: TypedSchema): (sample: Sample, expectedAt?: string) => Refusal {
  const validate = compile({ ...sayPlain(schema), types: allPlain(types) });
  return (sample, expectedAt = "") => {
    annotations = codecsOf(sample);
    return validate(toJson(sample)) ? undefined : refusalOf(validate.errors ?? [], expectedAt);
  };
}

function compile(document: object): ValidateFunction {
  try {
    return ajv.compile(document);
  } finally {
    // Otherwise it would keep all of them.
    ajv.removeSchema(document);
  }
}

/** What the value that is being validated is to programs; ajv hands on nothing but the value. */
let annotations: ReturnType<typeof codecsOf> = {};

const ajv = createAjv();

function createAjv(): Ajv2020 {
  const made = new Ajv2020({
    allErrors: true,
    // Optimizing takes minutes for a union of a thousand branches.
    code: { optimize: false },
    // Looks at the one branch that the key names, and says what is wrong there.
    discriminator: true,
    logger: false,
    // Otherwise 0.3 is no multiple of 0.1.
    multipleOfPrecision: 10,
    // Otherwise every object has a `toString`.
    ownProperties: true,
    strict: false,
    validateSchema: false,
  });
  addFormats.default(made);
  for (const [name, test] of formatTests) made.addFormat(name, test);
  return made.addKeyword({
    keyword: "x-codec",
    compile: checkAnnotation,
  });
}

/** Checks that a value is annotated as a schema says, or not at all. */
function checkAnnotation(word: CodecWord | "plain"): DataValidateFunction {
  const message = word === "plain" ? "must be plain JSON, without an annotation" : `must be annotated as ${word}`;
  const check: DataValidateFunction = (json: JsonValue, place) => {
    const expected = word !== "plain" && jsonTypes[word] === typeOf(json) ? word : undefined;
    const isRight = annotations[place?.instancePath ?? ""] === expected;
    check.errors = isRight ? [] : [{ keyword: "x-codec", message }];
    return isRight;
  };
  return check;
}

function typeOf(json: JsonValue): JsonType {
  if (json === null) return "null";
  return Array.isArray(json) ? "array" : (typeof json as JsonType);
}

const plainTypes = new WeakMap<NamedTypes, NamedTypes>();

function allPlain(types: NamedTypes): NamedTypes {
  const before = plainTypes.get(types);
  if (before) return before;
  const plain = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, sayPlain(type)]));
  plainTypes.set(types, plain);
  return plain;
}

/** Tells the parts of a schema that plain JSON is meant, where they do not say otherwise. */
function sayPlain(schema: JsonSchema): JsonSchema {
  const plain = Object.entries(schema).map(([word, said]) => [word, sayPlainIn(word, said)]);
  return {
    ...Object.fromEntries(plain),
    ...(canBeCoded(schema) && { "x-codec": "plain" }),
    ...(isTagged(schema) && { type: "object", discriminator: { propertyName: schema["x-discriminator"] } }),
  };
}

/** Whether a schema says nothing of codecs where there could be one: of numbers and of what is of any type there is none to be told from. */
function canBeCoded({ type, enum: values, const: value, "x-codec": word }: JsonSchema): boolean {
  if (word) return false;
  const types =
    type === undefined ? [...(values ?? []), ...(value === undefined ? [] : [value])].map(typeOf) : [type].flat();
  return types.some((one) => one === "string" || one === "array" || one === "object" || one === "null");
}

/** Whether every branch of a union says itself, and required, what the key is that tells it apart, as ajv wants it. */
function isTagged({ oneOf, "x-discriminator": key }: JsonSchema): boolean {
  if (!oneOf || key === undefined) return false;
  return oneOf.every(({ properties, required }) => {
    const tag = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    return (tag?.const !== undefined || tag?.enum !== undefined) && required?.includes(key);
  });
}

function sayPlainIn(word: string, said: unknown): unknown {
  if (word === "properties") {
    return Object.fromEntries(Object.entries(said as NamedTypes).map(([key, part]) => [key, sayPlain(part)]));
  }
  if (["anyOf", "oneOf", "allOf", "prefixItems"].includes(word)) return (said as readonly JsonSchema[]).map(sayPlain);
  const isSchema = ["items", "additionalProperties", "propertyNames", "not"].includes(word);
  return isSchema && typeof said === "object" && said !== null ? sayPlain(said) : said;
}

/** The complaint about the place where a difference was found, or else the one that goes deepest. */
function refusalOf(errors: readonly ErrorObject[], expectedAt: string): Refusal {
  const [deepest] = [...errors].sort((one, other) => depthOf(other) - depthOf(one));
  const last = errors.filter(({ instancePath }) => instancePath === expectedAt).at(-1) ?? deepest;
  return last && { at: last.instancePath, why: describe(last) };
}

function depthOf({ instancePath }: ErrorObject): number {
  return instancePath.split("/").length;
}

function describe({ keyword, message = "is refused", params }: ErrorObject): string {
  if (keyword === "enum") return `must be one of ${JSON.stringify(params.allowedValues)}`;
  if (keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === "additionalProperties") return `must not have the key ${JSON.stringify(params.additionalProperty)}`;
  return message;
}
