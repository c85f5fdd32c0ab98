/**
 * A JSON Schema, draft 2020-12, as manifests write them: any validator reads it, and passes over the words that begin with `x-`. It is about
 * the value in plain JSON. Only these words occur.
 */
export interface JsonSchema {
  /** A named type: `#/types/Name`. Beside it stands only what is said of this place: a description, a default. */
  readonly $ref?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly anyOf?: readonly JsonSchema[];
  /** Only where one property with a const in each branch tells the branches apart; `x-discriminator` names it. */
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  /** `{ "not": {} }` is what nothing fits. */
  readonly not?: JsonSchema;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly default?: JsonValue;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly JsonValue[];
  readonly deprecated?: true;
  /** What the value is to programs, where plain JSON has no word for it. */
  readonly "x-codec"?: CodecWord;
  /** The smallest bigint, in digits, or the earliest date, in ISO form. Itself allowed. */
  readonly "x-minimum"?: string;
  /** The largest bigint, in digits, or the latest date, in ISO form. Itself allowed. */
  readonly "x-maximum"?: string;
  /** Whether readers are to expect values (of an enum) or branches (of a union) that are not listed. Outputs are open unless they say otherwise. */
  readonly "x-open"?: boolean;
  /** What becomes of keys that are not declared, where it is not `strip`, the default: refused, or kept. With `additionalProperties` they are kept, too. */
  readonly "x-unknownKeys"?: "strict" | "loose";
  /** The property whose const tells the branches of `oneOf` apart. */
  readonly "x-discriminator"?: string;
}

export type JsonType = "string" | "number" | "integer" | "boolean" | "null" | "object" | "array";

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * `date`: an ISO string in UTC. `bigint`: digits in a string. `url`, `regexp` (`/a/i`): text. `set`: a list. `map`: a list of [key, value].
 * `bytes`: a typed array, as a list of numbers. `undefined`: null, where it cannot be left out. `nan`: the string `NaN`. `error`: an object
 * of name and message. `file`: a file in a form; its `minLength` and `maxLength` count bytes.
 */
export type CodecWord =
  | "date"
  | "bigint"
  | "url"
  | "regexp"
  | "set"
  | "map"
  | "bytes"
  | "undefined"
  | "nan"
  | "error"
  | "file";
