import type { ByteStream, BytesLike } from "./bytes.js";

/**
 * Any Standard Schema: zod, valibot, arktype, … It says `object` on purpose: a structural constraint would be checked for every
 * schema of a contract and triples what a large contract costs to type-check. What is no schema is caught where it is used
 * (`NotASchema`) and when the contract is defined.
 */
export type Schema = object;

interface ZodLike {
  readonly _zod: { readonly input: unknown; readonly output: unknown };
}
interface StandardTyped {
  readonly "~standard": { readonly types?: { readonly input: unknown; readonly output: unknown } | undefined };
}

/** What the type of a value becomes when its schema is none. */
export interface NotASchema {
  readonly error: "Use a Standard Schema: zod, valibot, arktype, …";
}

/** What the sending side passes: defaults still optional, transforms not yet run. The client for inputs, the handler for outputs. */
export type Sent<S> = [S] extends [ZodLike]
  ? S["_zod"]["input"]
  : [S] extends [StandardTyped]
    ? NonNullable<S["~standard"]["types"]>["input"]
    : [S] extends [object]
      ? NotASchema
      : void;

/** What validation hands on: defaults filled in, transforms run. The handler for inputs, the client for outputs. */
export type Parsed<S> = [S] extends [ZodLike]
  ? S["_zod"]["output"]
  : [S] extends [StandardTyped]
    ? NonNullable<S["~standard"]["types"]>["output"]
    : [S] extends [object]
      ? NotASchema
      : void;

/** What a handler gets as its input: `Parsed`, but a `bytes()` body arrives as a stream that is still being received. */
export type Received<S> = [S] extends [ZodLike]
  ? S["_zod"]["output"]
  : [S] extends [BytesLike]
    ? ByteStream
    : Parsed<S>;

/** One thing that is wrong with a value, as Standard Schema reports it. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type Validated = { readonly value: unknown } | { readonly issues: readonly Issue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
type StandardResult =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** The part of Standard Schema that is there at run time. */
export interface RuntimeSchema {
  readonly "~standard": {
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
  };
}

/** Whether a value can validate; arktype's schemas are functions, so both kinds of object count. */
export function isSchema(value: unknown): value is RuntimeSchema {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  const standard: unknown = Reflect.get(value, "~standard");
  return (
    typeof standard === "object" &&
    standard !== null &&
    "validate" in standard &&
    typeof standard.validate === "function"
  );
}

/**
 * Runs a schema over a value. The answer is a promise only when the schema is asynchronous, so that plain schemas stay
 * synchronous all the way.
 *
 * @throws TypeError when `schema` is no Standard Schema.
 */
export function validate(schema: Schema, value: unknown): Validated | Promise<Validated> {
  if (!isSchema(schema)) throw new TypeError("Not a Standard Schema: it has no `~standard.validate`");
  const result = schema["~standard"].validate(value);
  return result instanceof Promise ? result.then(toValidated) : toValidated(result);
}

function toValidated(result: StandardResult): Validated {
  // Made anew, because success may carry `issues: undefined` and more of the vendor's own.
  return result.issues ? { issues: Array.from(result.issues, toIssue) } : { value: result.value };
}

function toIssue({ message, path }: StandardIssue): Issue {
  // `Array.from`, because arktype's paths are a kind of array whose `map` makes an empty one hold a 0.
  return { path: Array.from(path ?? [], (part) => (typeof part === "object" ? part.key : part)), message };
}
