import { createClient } from "@parley/client";
import { defineContract, type InferInput, type InferOutput, mutation, query } from "@parley/contract";
import { implement } from "@parley/server";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";

const Folder = z.object({
  name: z.string(),
  get folders() {
    return z.array(Folder);
  },
});
type Folder = { name: string; folders: Folder[] };

const contract = defineContract({
  nothing: mutation({}),
  onlyOutput: query({ output: z.string() }),
  onlyInput: mutation({ input: z.object({ id: z.string() }) }),
  optional: query({ input: z.object({ id: z.string() }).optional(), output: z.string() }),
  defaulted: query({ input: z.object({ limit: z.int().default(25) }).default({ limit: 25 }), output: z.int() }),
  transformed: query({
    input: z.string().transform((text) => text.length),
    output: z.string().transform((text) => text.split(",")),
  }),
  coded: query({
    input: z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() }),
    output: z.codec(z.string(), z.int(), { decode: Number, encode: String }),
  }),
  recursive: query({ input: Folder, output: z.array(Folder) }),
  branded: query({ input: z.string().brand("UserId"), output: z.string().brand("UserId") }),
  union: query({
    input: z.discriminatedUnion("by", [
      z.object({ by: z.literal("id"), id: z.string() }),
      z.object({ by: z.literal("name"), name: z.string() }),
    ]),
    output: z.union([z.object({ found: z.literal(true), at: z.date() }), z.object({ found: z.literal(false) })]),
  }),
  readonlyArray: query({ input: z.array(z.string()).readonly(), output: z.array(z.string()).readonly() }),
  unknown: query({ input: z.unknown(), output: z.any() }),
  valibot: query({
    input: v.object({ id: v.pipe(v.string(), v.transform(Number)), limit: v.optional(v.number(), 25) }),
    output: v.object({ at: v.date() }),
  }),
  arktype: query({ input: type({ id: "string", "limit?": "number" }), output: type({ at: "Date" }) }),
});

type Input = InferInput<typeof contract>;
type Output = InferOutput<typeof contract>;
type UserId = string & z.core.$brand<"UserId">;

const api = createClient(contract, { url: "/rpc" });
const server = implement(contract);

describe("what a client passes and gets", () => {
  it("is nothing where the contract says nothing", () => {
    expectTypeOf(api.nothing).toBeCallableWith();
    expectTypeOf(api.nothing()).resolves.toEqualTypeOf<void>();
    expectTypeOf(api.onlyInput({ id: "a" })).resolves.toEqualTypeOf<void>();
    // @ts-expect-error - it takes no input
    api.onlyOutput("x");
    // @ts-expect-error - input is required
    api.onlyInput();
    api.nothing(undefined, { timeoutMs: 5 });
  });

  it("may be left out where the schema fills it in", () => {
    expectTypeOf(api.optional).toBeCallableWith();
    expectTypeOf(api.defaulted).toBeCallableWith();
    expectTypeOf(api.defaulted).toBeCallableWith({});
    expectTypeOf(api.defaulted).toBeCallableWith({ limit: 5 });
    // @ts-expect-error - a limit is a number
    api.defaulted({ limit: "5" });
  });

  it("is what travels before the input's transforms and after the output's", () => {
    expectTypeOf(api.transformed).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(api.transformed("a")).resolves.toEqualTypeOf<string[]>();
    expectTypeOf(api.coded).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(api.coded("a")).resolves.toEqualTypeOf<number>();
  });

  it("keeps recursion, brands, unions and readonly arrays", () => {
    expectTypeOf(api.recursive).parameter(0).toEqualTypeOf<Folder>();
    expectTypeOf(api.recursive).returns.resolves.toEqualTypeOf<Folder[]>();
    expectTypeOf(api.branded("a")).resolves.toEqualTypeOf<UserId>();
    expectTypeOf(api.union).toBeCallableWith({ by: "name", name: "a" });
    // @ts-expect-error - by id, but with a name
    api.union({ by: "id", name: "a" });
    expectTypeOf(api.union({ by: "id", id: "a" })).resolves.toEqualTypeOf<
      { found: true; at: Date } | { found: false }
    >();
    expectTypeOf(api.readonlyArray(["a"] as const)).resolves.toEqualTypeOf<readonly string[]>();
  });

  it("is the same through valibot and arktype", () => {
    expectTypeOf(api.valibot).toBeCallableWith({ id: "1" });
    expectTypeOf(api.valibot({ id: "1" })).resolves.toEqualTypeOf<{ at: Date }>();
    // @ts-expect-error - an id is text on its way
    api.valibot({ id: 1 });
    expectTypeOf(api.arktype).toBeCallableWith({ id: "1", limit: 2 });
    expectTypeOf(api.arktype({ id: "1" })).resolves.toEqualTypeOf<{ at: Date }>();
    // @ts-expect-error - a limit is a number
    api.arktype({ id: "1", limit: "2" });
  });

  it("has names of its own", () => {
    expectTypeOf<Input["nothing"]>().toEqualTypeOf<void>();
    expectTypeOf<Input["defaulted"]>().toEqualTypeOf<{ limit?: number | undefined } | undefined>();
    expectTypeOf<Input["coded"]>().toEqualTypeOf<string>();
    expectTypeOf<Output["coded"]>().toEqualTypeOf<number>();
    expectTypeOf<Output["recursive"]>().toEqualTypeOf<Folder[]>();
    expectTypeOf<Input["unknown"]>().toEqualTypeOf<unknown>();
  });
});

describe("what a handler gets and answers", () => {
  it("is the other side of each schema", () => {
    server.handler(contract.nothing, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<void>();
    });
    server.handler(contract.optional, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<{ id: string } | undefined>();
      return input?.id ?? "";
    });
    server.handler(contract.defaulted, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<{ limit: number }>();
      return input.limit;
    });
    server.handler(contract.transformed, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<number>();
      return "a,b";
    });
    server.handler(contract.coded, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<Date>();
      return "5";
    });
    server.handler(contract.branded, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<UserId>();
      return "a";
    });
    server.handler(contract.union, ({ input }) => {
      if (input.by === "id") expectTypeOf(input).toEqualTypeOf<{ by: "id"; id: string }>();
      return { found: false };
    });
    server.handler(contract.readonlyArray, ({ input }) => input);
    server.handler(contract.valibot, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<{ id: number; limit: number }>();
      return { at: new Date() };
    });
    server.handler(contract.arktype, ({ input }) => {
      expectTypeOf(input).toEqualTypeOf<{ id: string; limit?: number }>();
      return { at: new Date() };
    });
  });

  it("is refused from the wrong side", () => {
    // @ts-expect-error - the handler answers what goes into the transform
    server.handler(contract.transformed, () => ["a", "b"]);
    // @ts-expect-error - the handler answers what the codec decodes
    server.handler(contract.coded, () => 5);
    // @ts-expect-error - an answer is missing its `at`
    server.handler(contract.union, () => ({ found: true }));
    // @ts-expect-error - a date is no text
    server.handler(contract.valibot, () => ({ at: "2024-01-01" }));
  });
});
