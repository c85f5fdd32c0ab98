import fc from "fast-check";
import { z } from "zod";
import * as value from "./value.js";

/** A schema with values that fit it. */
export interface Sample {
  readonly schema: z.core.$ZodType;
  /** What it is, to tell schemas apart. */
  readonly name: string;
  /** What may be sent to it. */
  readonly input: fc.Arbitrary<unknown>;
  /** What it hands on. */
  readonly output: fc.Arbitrary<unknown>;
  /** Whether unknown keys survive somewhere in it. */
  readonly keepsUnknown: boolean;
}

/** Random schemas of everything zod has that can travel. */
export const randomSchema: fc.Arbitrary<Sample> = fc.letrec<{
  root: Sample;
  any: Sample;
  leaf: Sample;
  object: Sample;
}>((tie) => ({
  // Leaves alone are few, and come as parts of everything else.
  root: fc.oneof(
    { arbitrary: tie("object"), weight: 4 },
    { arbitrary: tie("any"), weight: 1 },
    ...containers(tie("any")),
  ),
  leaf: fc.oneof(fc.constantFrom(...leaves()), literal(), enumeration()),
  object: fc.oneof(object(tie("any")), object(tie("any")), intersection(tie("any"))),
  any: fc.oneof(
    { depthSize: "xsmall", withCrossShrink: true },
    { arbitrary: tie("leaf"), weight: 4 },
    { arbitrary: tie("object"), weight: 3 },
    ...containers(tie("any")),
    { arbitrary: tie("any").chain(wrapper), weight: 2 },
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map(union),
    fc.array(tie("object"), { minLength: 2, maxLength: 3 }).map(union),
    discriminated(tie("any")),
    tie("any").map(recursive),
  ),
})).root;

function sample(schema: z.core.$ZodType, name: string, both: fc.Arbitrary<unknown>, keepsUnknown = false): Sample {
  return { schema, name, input: both, output: both, keepsUnknown };
}

function leaves(): readonly Sample[] {
  const isoDate = z.codec(z.iso.datetime(), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  });
  const isoText = value.date.map((date) => date.toISOString());
  return [
    sample(z.string(), "string", value.text),
    sample(z.email().brand("Email"), "email", value.text),
    sample(z.number(), "number", value.number),
    sample(z.int(), "int", fc.integer()),
    sample(z.nan(), "nan", fc.constant(Number.NaN)),
    sample(z.boolean(), "boolean", fc.boolean()),
    sample(z.null(), "null", fc.constant(null)),
    sample(z.undefined(), "undefined", fc.constant(undefined)),
    sample(z.bigint(), "bigint", value.bigint),
    sample(z.date(), "date", value.date),
    sample(
      z.templateLiteral(["id-", z.number()]),
      "template",
      fc.integer().map((number) => `id-${number}`),
    ),
    sample(z.unknown(), "unknown", value.anything, true),
    sample(z.any(), "any", value.anything, true),
    sample(z.custom(), "custom", value.anything, true),
    sample(z.instanceof(URL), "URL", value.url),
    sample(z.instanceof(RegExp), "RegExp", value.regexp),
    sample(z.instanceof(Error), "Error", value.error, true),
    sample(z.instanceof(Uint8Array), "Uint8Array", value.typedArray),
    sample(z.json(), "json", fc.jsonValue({ maxDepth: 2 }).filter(isSafe), true),
    { schema: isoDate, name: "isoDate", input: isoText, output: value.date, keepsUnknown: false },
    { schema: z.coerce.date(), name: "coerced", input: value.anything, output: value.date, keepsUnknown: true },
    {
      schema: z.string().transform(Number),
      name: "transform",
      input: value.text,
      output: value.anything,
      keepsUnknown: true,
    },
    {
      schema: z.preprocess(String, z.string()),
      name: "preprocess",
      input: value.anything,
      output: value.text,
      keepsUnknown: true,
    },
  ];
}

/** Keys superjson refuses are tested elsewhere; `-0` is none to JSON. */
function isSafe(json: unknown): boolean {
  return !/__proto__|constructor|prototype/.test(JSON.stringify(json));
}

function literal(): fc.Arbitrary<Sample> {
  return fc
    .constantFrom("a", "b", 1, 0, true, null, undefined, 5n)
    .map((one) => sample(z.literal(one), `literal(${typeof one}${String(one)})`, fc.constant(one)));
}

function enumeration(): fc.Arbitrary<Sample> {
  return fc
    .uniqueArray(fc.constantFrom("red", "green", "a.b", "ü"), { minLength: 1 })
    .map((names) => sample(z.enum(names), `enum(${names})`, fc.constantFrom(...names)));
}

type Kind = "object" | "looseObject" | "strictObject" | "catchall";
type Parts = readonly (readonly [key: string, part: Sample])[];

function object(any: fc.Arbitrary<Sample>, suffix = ""): fc.Arbitrary<Sample> {
  const kinds = fc.constantFrom<Kind>("object", "object", "object", "looseObject", "strictObject", "catchall");
  const key = value.key.map((name) => name + suffix);
  const parts = fc.uniqueArray(fc.tuple(key, any), { maxLength: 3, selector: ([name]) => name });
  return fc.tuple(kinds, parts, fc.boolean()).map(makeObject);
}

function makeObject([kind, parts, optional]: [Kind, Parts, boolean]): Sample {
  const fields = parts.map(([key, part], index) => ({ key, part, optional: optional && index % 2 === 0 }));
  const shape = Object.fromEntries(
    fields.map(({ key, part, optional }) => [key, optional ? z.optional(part.schema) : part.schema]),
  );
  const schema = kind === "catchall" ? z.object(shape).catchall(z.date()) : z[kind](shape);
  const values = (side: "input" | "output") =>
    fc.record(Object.fromEntries(fields.map(({ key, part }) => [key, part[side]])), {
      requiredKeys: fields.filter((field) => !field.optional).map(({ key }) => key),
      noNullPrototype: true,
    });
  return {
    schema,
    name: `${kind}{${fields.map(({ key, part, optional }) => `${JSON.stringify(key)}${optional ? "?" : ""}:${part.name}`)}}`,
    input: kind === "looseObject" ? withExtras(values("input")) : values("input"),
    output: kind === "looseObject" ? withExtras(values("output")) : values("output"),
    keepsUnknown: kind !== "object" || parts.some(([, part]) => part.keepsUnknown),
  };
}

function withExtras(values: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  return fc.tuple(values, value.anything).map(([one, extra]) => ({ ...one, "an.extra": extra }));
}

/** Of objects without a key in common: what satisfies both schemas of one is hard to find. */
function intersection(any: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc.tuple(fc.oneof(object(any), discriminated(any)), object(any, "~")).map(([left, right]) => ({
    schema: z.intersection(left.schema, right.schema),
    name: `(${left.name}&${right.name})`,
    input: fc.tuple(left.input, right.input).map(([a, b]) => Object.assign({}, a, b)),
    output: fc.tuple(left.output, right.output).map(([a, b]) => Object.assign({}, a, b)),
    keepsUnknown: left.keepsUnknown || right.keepsUnknown,
  }));
}

function containers(any: fc.Arbitrary<Sample>): readonly fc.Arbitrary<Sample>[] {
  const list = <T>(part: fc.Arbitrary<T>) => fc.array(part, { maxLength: 3 });
  return [
    any.map((part) => around(z.array(part.schema), `[${part.name}]`, [part], ([one]) => list(one))),
    any.map((part) =>
      around(z.set(part.schema), `set<${part.name}>`, [part], ([one]) => list(one).map((all) => new Set(all))),
    ),
    fc
      .tuple(any, any)
      .map(([a, b]) =>
        around(z.map(a.schema, b.schema), `map<${a.name},${b.name}>`, [a, b], ([key, one]) =>
          list(fc.tuple(key, one)).map((entries) => new Map(entries)),
        ),
      ),
    fc
      .tuple(any, any)
      .map(([a, b]) =>
        around(z.tuple([a.schema, b.schema]), `tuple<${a.name},${b.name}>`, [a, b], (parts) => fc.tuple(...parts)),
      ),
    fc
      .tuple(any, any)
      .map(([a, b]) =>
        around(z.tuple([a.schema], b.schema), `tuple<${a.name},...${b.name}>`, [a, b], ([one, rest]) =>
          fc.tuple(one, list(rest)).map(([first, others]) => [first, ...others]),
        ),
      ),
    any.map((part) => ({
      ...around(z.record(z.string(), part.schema), `record<${part.name}>`, [part], ([one]) =>
        fc.dictionary(value.key, one, { maxKeys: 3, noNullPrototype: true }),
      ),
      keepsUnknown: true,
    })),
    any.map((part) =>
      around(z.record(z.enum(["x", "y.z"]), part.schema), `record<x|y.z,${part.name}>`, [part], ([one]) =>
        fc.record({ x: one, "y.z": one }, { noNullPrototype: true }),
      ),
    ),
  ];
}

type Pair = [fc.Arbitrary<unknown>, fc.Arbitrary<unknown>];

function around(
  schema: z.core.$ZodType,
  name: string,
  parts: readonly Sample[],
  make: (parts: Pair) => fc.Arbitrary<unknown>,
): Sample {
  const [first, second = first] = parts as [Sample, Sample?];
  return {
    schema,
    name,
    input: make([first.input, second.input]),
    output: make([first.output, second.output]),
    keepsUnknown: parts.some((part) => part.keepsUnknown),
  };
}

function wrapper(part: Sample): fc.Arbitrary<Sample> {
  const { schema, input, output } = part;
  const or = (one: unknown, values: fc.Arbitrary<unknown>) => fc.oneof(fc.constant(one), values);
  // Functions, so that only the one that is chosen is made.
  const wrappers: Readonly<Record<string, () => Partial<Sample>>> = {
    optional: () => ({ schema: z.optional(schema), input: or(undefined, input), output: or(undefined, output) }),
    nullable: () => ({ schema: z.nullable(schema), input: or(null, input), output: or(null, output) }),
    default: () => ({ schema: z._default(schema, null), input: or(undefined, input) }),
    prefault: () => ({ schema: z.prefault(schema, null), input: or(undefined, input) }),
    readonly: () => ({ schema: z.readonly(schema) }),
    catch: () => ({ schema: z.catch(schema, null as never) }),
    lazy: () => ({ schema: z.lazy(() => schema) }),
    pipe: () => ({ schema: z.pipe(schema, z.unknown()), output: value.anything, keepsUnknown: true }),
  };
  return fc
    .constantFrom(...Object.entries(wrappers))
    .map(([name, make]) => ({ ...part, name: `${name}(${part.name})`, ...make() }));
}

function union(parts: readonly Sample[]): Sample {
  return {
    schema: z.union(parts.map((part) => part.schema)),
    name: `(${parts.map((part) => part.name).join("|")})`,
    input: fc.oneof(...parts.map((part) => part.input)),
    output: fc.oneof(...parts.map((part) => part.output)),
    keepsUnknown: parts.some((part) => part.keepsUnknown),
  };
}

function discriminated(any: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> {
  return fc.tuple(any, any, value.key).map(([a, b, field]) => {
    const key = field === "kind" ? "other" : field;
    const values = (kind: string, part: fc.Arbitrary<unknown>) => part.map((one) => ({ kind, [key]: one }));
    return {
      schema: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("a"), [key]: a.schema }),
        z.object({ kind: z.enum(["b", "c"]), [key]: b.schema }),
      ]),
      name: `by<${JSON.stringify(key)}:${a.name},${b.name}>`,
      input: fc.oneof(values("a", a.input), values("b", b.input), values("c", b.input)),
      output: fc.oneof(values("a", a.output), values("b", b.output), values("c", b.output)),
      keepsUnknown: a.keepsUnknown || b.keepsUnknown,
    };
  });
}

function recursive(part: Sample): Sample {
  const schema: z.core.$ZodType = z.object({
    value: part.schema,
    get children() {
      return z.array(schema as z.ZodType);
    },
  });
  const values = (inner: fc.Arbitrary<unknown>) =>
    fc.tuple(inner, inner, inner).map(([a, b, c]) => ({
      value: a,
      children: [{ value: b, children: [{ value: c, children: [] }] }],
    }));
  return { ...part, schema, name: `tree<${part.name}>`, input: values(part.input), output: values(part.output) };
}
