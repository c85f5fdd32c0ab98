import type { CodecWord, JsonValue } from "@parley/contract/manifest";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { DataValidateFunction } from "ajv/dist/types/index.js";
import addFormats from "ajv-formats";
import { formatTests } from "./model/formats.js";
import { toQuantity } from "./model/quantity.js";
import { codecsOf, jsonTypes, type Sample, toJson } from "./model/sample.js";
import { toDocument, typeOf } from "./to-document.js";
import type { TypedSchema } from "./verdict.js";

/** What a validator says of a value: nothing against it, or what and where. */
export type Refusal = { readonly at: string; readonly why: string } | undefined;

/**
 * Makes a validator of a schema: ajv, which knows nothing of how schemas are compared here. What the parts of values are to programs, it is told
 * beside the value.
 */
export function createValidator(typed: TypedSchema): (sample: Sample, expectedAt?: string) => Refusal {
  const compiledFor = new Map<boolean, ValidateFunction>();
  return (sample, expectedAt = "") => {
    annotations = codecsOf(sample);
    const isAnnotated = Object.keys(annotations).length > 0;
    const validate = compiledFor.get(isAnnotated) ?? compile(toDocument(typed, isAnnotated));
    compiledFor.set(isAnnotated, validate);
    return validate(toJson(sample)) ? undefined : refusalOf(validate.errors ?? [], expectedAt);
  };
}

/** ajv keeps something of everything that it compiles, so that now and then there has to be another. */
const maxCompiled = 200;
let compiled = 0;
let ajv = createAjv();

function compile(document: object): ValidateFunction {
  if (compiled++ % maxCompiled === maxCompiled - 1) ajv = createAjv();
  return ajv.compile(document);
}

/** What the value that is being validated is to programs; ajv hands on nothing but the value. */
let annotations: ReturnType<typeof codecsOf> = {};

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
  made.addKeyword({ keyword: "x-minimum", compile: (bound: string) => checkBound(">=", bound) });
  made.addKeyword({ keyword: "x-maximum", compile: (bound: string) => checkBound("<=", bound) });
  return made.addKeyword({ keyword: "x-codec", compile: checkAnnotation });
}

/** Checks a bound of dates or of bigints, which do not look alike. */
function checkBound(comparison: ">=" | "<=", bound: string): DataValidateFunction {
  const codec = /^-?\d+$/.test(bound) ? "bigint" : "date";
  const limit = toQuantity(bound, codec);
  const check: DataValidateFunction = (json: JsonValue) => {
    const quantity = typeof json === "string" ? toQuantity(json, codec) : undefined;
    const isComparable = quantity !== undefined && limit !== undefined;
    const isRight = !isComparable || (comparison === ">=" ? quantity >= limit : quantity <= limit);
    check.errors = isRight ? [] : [{ keyword: "x-bound", message: `must be ${comparison} ${bound}` }];
    return isRight;
  };
  return check;
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
