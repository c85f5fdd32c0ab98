import { defineContract, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

/** Names that Python and the SDK need for something else. */
const words =
  "class None True def import self cls list dict set frozenset tuple int float str bool bytes object type datetime builtins dataclasses " +
  "field print id Any Literal Sequence match _private __dunder__ 2fa naïve 数据 🎉 content-type a.b extra params value";

const fields = Object.fromEntries(
  words.split(" ").map((word, index) => {
    const schemas = [
      z.string(),
      z.array(z.int()),
      z.record(z.string(), z.date()),
      z.set(z.string()),
      z.bigint().optional(),
    ];
    return [word, schemas[index % schemas.length] ?? z.string()];
  }),
);

const text = 'Says """quotes""", \\backslashes\\ and ends in a quote"';

const Json: z.ZodType = z
  .lazy(() => z.union([z.string(), z.number(), z.null(), z.array(Json), z.record(z.string(), Json)]))
  .meta({ id: "Json" });

const Client = z.object({ list: z.array(z.string()), items: z.array(z.int()) }).meta({ id: "Client" });
const List = z
  .object({ dict: z.record(z.string(), z.int()), more: z.record(z.string(), z.string()) })
  .meta({ id: "Any" });

const everything = {
  output: z.looseObject(fields),
  input: z.object(fields).catchall(z.date()),
};

/** A contract whose names and texts are as bad as they can be. */
export const hostile = defineContract(
  {
    class: {
      import: query(everything),
      list: query({ output: z.array(Client) }),
      dict: query({ output: z.record(z.string(), List) }),
    },
    types: { errors: mutation({ input: Client, output: Client, docs: { summary: text, description: text } }) },
    list: {
      int: query({
        input: z.array(z.string()),
        output: z.map(z.object({ a: z.int() }), z.set(z.object({ b: z.int() }))),
      }),
    },
    overload: query({ input: z.object({ a: z.string(), self: z.int().optional() }).optional(), output: z.string() }),
    period: {
      between: query({
        input: z.object({ from: z.date(), to: z.date() }).optional(),
        output: z.string(),
        docs: { deprecated: "It ends.", summary: "All of it, or what is between two dates." },
      }),
      overload: query({
        input: z.object({ from: z.date(), cursor: z.string().optional() }).optional(),
        output: z.object({ items: z.array(z.string()), next: z.string().nullable() }),
        pagination: { cursor: "cursor", items: "items", next: "next" },
      }),
    },
    empty: query({ input: z.object({}), output: z.string() }),
    strict: query({ input: z.strictObject({}).meta({ id: "Nothing" }), output: z.string() }),
    any_keys: query({ input: z.looseObject({}), output: z.string() }),
    record: query({ input: z.record(z.string(), z.unknown()), output: z.string() }),
    pair: mutation({
      input: z.tuple([z.string().optional(), z.int().optional()]),
      output: z.tuple([z.string(), z.date().optional()]),
    }),
    deep: { er: { still: { ping: query({ input: z.object({}).optional(), output: z.string().optional() }) } } },
    subscribe: query({ input: Json, output: Json }),
    close: query({ input: z.string().optional(), output: z.tuple([z.string(), z.int().optional()]).rest(z.date()) }),
    with_options: subscription({ input: z.literal(["a b", 'c"d', "e\\f\n"]), output: z.enum(["x", "y"]) }),
    json: mutation({
      input: z.intersection(z.object({ a: z.string() }), z.object({ b: z.date().describe(text) })),
      output: z.union([z.literal(1), z.literal(2), z.literal(true)]),
      errors: { RPC: { status: 400, message: text }, NOT_FOUND_ERROR: { status: 404, data: z.string().array() } },
    }),
    many: query({
      input: z.enum(Array.from({ length: 30 }, (_, index) => `a rather long value number ${index}`)),
      output: z.discriminatedUnion("class", [
        z.object({ class: z.literal("a"), list: z.int() }),
        z.object({ class: z.literal("b-c"), set: z.set(z.int()) }),
      ]),
    }),
    instances: query({
      input: z.object({
        bytes: z.instanceof(Uint8Array),
        wide: z.instanceof(Int16Array),
        url: z.instanceof(URL),
        re: z.instanceof(RegExp),
      }),
      output: z.object({
        error: z.instanceof(Error),
        nan: z.nan(),
        never: z.never().optional(),
        date: z.date().nullable(),
      }),
    }),
  },
  { name: "hostile names", version: "0.1.0" },
);
