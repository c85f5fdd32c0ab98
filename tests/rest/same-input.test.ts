import { createClient, inProcessTransport } from "@parley/client";
import { defineContract, mutation, query } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";

/** Names that every object seems to have, zod takes for fields that are there. */
const isOrdinary = (name: string) => !(name in Object.prototype) && name !== "prototype";

/** A field's schema, its values, and how a value is written as text; `isText` where no word can stand for null. */
interface FieldType {
  readonly schema: z.ZodType;
  readonly values: fc.Arbitrary<unknown>;
  readonly isText?: true;
}

const scalars: readonly FieldType[] = [
  { schema: z.string(), values: fc.string({ unit: "grapheme" }), isText: true },
  { schema: z.int(), values: fc.integer() },
  { schema: z.number(), values: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { schema: z.boolean(), values: fc.boolean() },
  { schema: z.bigint(), values: fc.bigInt() },
  { schema: z.date(), values: fc.date({ noInvalidDate: true }) },
  { schema: z.enum(["a", "b", "null"]), values: fc.constantFrom("a", "b", "null"), isText: true },
  { schema: z.literal([1, 2]), values: fc.constantFrom(1, 2) },
  {
    schema: z.union([z.int(), z.enum(["all", "none"])]),
    values: fc.oneof(fc.integer(), fc.constantFrom("all", "none")),
    isText: true,
  },
];

const structures: readonly FieldType[] = [
  {
    schema: z.object({ at: z.date(), n: z.bigint() }),
    values: fc.record({ at: fc.date({ noInvalidDate: true }), n: fc.bigInt() }),
  },
  {
    schema: z.record(z.string(), z.bigint()),
    values: fc.dictionary(fc.string().filter(isOrdinary), fc.bigInt()),
  },
  {
    schema: z.map(z.string(), z.date()),
    values: fc.array(fc.tuple(fc.string(), fc.date({ noInvalidDate: true }))).map((entries) => new Map(entries)),
  },
  { schema: z.array(z.object({ a: z.string() })), values: fc.array(fc.record({ a: fc.string() })) },
  { schema: z.tuple([z.string(), z.date()]), values: fc.tuple(fc.string(), fc.date({ noInvalidDate: true })) },
];

const scalar = fc.constantFrom(...scalars);

// A list without elements and no list look the same in a query, so one that may be left out always has some.
const lists = scalar.chain(({ schema, values }) =>
  fc.constantFrom(
    { schema: z.array(schema), values: fc.array(values, { minLength: 1, maxLength: 5 }) },
    { schema: z.set(schema), values: fc.array(values, { minLength: 1, maxLength: 5 }).map((list) => new Set(list)) },
  ),
);

const field = fc
  .oneof(
    { weight: 5, arbitrary: scalar },
    { weight: 3, arbitrary: lists },
    { weight: 2, arbitrary: fc.constantFrom(...structures) },
  )
  .chain((type: FieldType) => {
    const optional = { schema: type.schema.optional(), values: fc.option(type.values, { nil: undefined }) };
    const nullable = { schema: type.schema.nullable(), values: fc.option(type.values) };
    const isList = type.schema instanceof z.ZodArray || type.schema instanceof z.ZodSet;
    return fc.constantFrom<FieldType>(type, optional, ...(type.isText || isList ? [] : [nullable]));
  });

const name = fc
  .oneof(fc.string({ minLength: 1 }), fc.constantFrom("a b", "ä&=?", "input", "lastEventId"))
  .filter(isOrdinary);

/** An object's schema, and a value of it. */
const flat = fc.dictionary(name, field, { minKeys: 1, maxKeys: 6 }).chain((fields) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([key, { values }]) => [key, values]))).map((value) => ({
    schema: z.object(Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema]))),
    value: Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)),
  })),
);

/** Any value in plain JSON, as an outsider writes it. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (value instanceof Set) return [...value].map(plain);
  if (value instanceof Map) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

/** A query, as an outsider writes it: lists of scalars by repeating the name, structures as JSON. */
function queryOf(value: object, schema: z.ZodObject): string {
  const params = new URLSearchParams();
  for (const [key, one] of Object.entries(value)) {
    const json = plain(one);
    const isRepeated = (one instanceof Set || Array.isArray(one)) && isListOfScalars(schema.shape[key]);
    if (isRepeated) for (const element of json as unknown[]) params.append(key, textOf(element));
    else params.append(key, textOf(json));
  }
  return String(params);
}

function isListOfScalars(schema: unknown): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const element =
    inner instanceof z.ZodArray ? inner.element : inner instanceof z.ZodSet ? inner.def.valueType : undefined;
  return element !== undefined && !(element instanceof z.ZodObject);
}

function textOf(json: unknown): string {
  if (Object.is(json, -0)) return "-0";
  return typeof json === "string" ? json : JSON.stringify(json);
}

describe("an input", { timeout: 30_000 }, () => {
  it("reaches the handler over REST as it does over RPC", async () => {
    await fc.assert(
      fc.asyncProperty(flat, async ({ schema, value }) => {
        const contract = defineContract({
          read: query({ route: "GET /read", input: schema }),
          write: mutation({ route: "POST /write", input: schema }),
        });
        const got: unknown[] = [];
        const keep = ({ input }: { readonly input: unknown }) => void got.push(input);
        const service = implement(contract).service({ read: keep, write: keep });
        const handler = createFetchHandler(service, { basePath: "/rpc", maxUrlBytes: 100_000, exposeStacks: true });
        const answers = [
          await handler(new Request(`http://a.example/read?${queryOf(value, schema)}`)),
          await handler(
            new Request("http://a.example/write", {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify(plain(value)),
            }),
          ),
        ];
        for (const answer of answers) expect(await answer.text()).toBe("");
        const api = createClient(contract, { transport: inProcessTransport(createFetchHandler(service)) });
        await api.write(value as never);
        const [read, written, overRpc] = got;
        expect(read).toStrictEqual(overRpc);
        // JSON has no -0.
        expect(written).toEqual(withoutNegativeZero(overRpc));
      }),
      { numRuns: 100 },
    );
  });
});

function withoutNegativeZero(value: unknown): unknown {
  if (typeof value === "number") return value + 0;
  if (Array.isArray(value)) return value.map(withoutNegativeZero);
  if (value instanceof Set) return new Set([...value].map(withoutNegativeZero));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNegativeZero(one)]));
}
