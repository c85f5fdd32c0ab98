import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import type { AnyTRPCRouter, inferProcedureInput, inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import type { Service } from "../service.js";
import type { RouterOf } from "./router-of.js";
import { toTRPCRouter } from "./to-trpc-router.js";

const contract = defineContract({
  messages: {
    list: query({
      input: z.object({ folder: z.string(), limit: z.int().default(25) }),
      output: z.object({ items: z.array(z.date()) }),
    }),
  },
  send: mutation({ input: z.string(), output: z.string().transform((text) => text.length) }),
  attach: mutation({ input: form({ file: z.file() }) }),
  file: query({ output: bytes() }),
  count: subscription({ output: z.int() }),
  arrivals: subscription({ output: z.date(), resumable: true }),
});
type Router = RouterOf<typeof contract>;

describe("RouterOf", () => {
  it("is a router to tRPC", () => {
    expectTypeOf<Router>().toExtend<AnyTRPCRouter>();
    expectTypeOf(toTRPCRouter({} as Service<typeof contract>)).toEqualTypeOf<Router>();
  });

  it("has the inputs that clients send", () => {
    type Inputs = inferRouterInputs<Router>;
    expectTypeOf<Inputs["messages"]["list"]>().toEqualTypeOf<{ folder: string; limit?: number | undefined }>();
    expectTypeOf<Inputs["send"]>().toEqualTypeOf<string>();
    expectTypeOf<Inputs["file"]>().toEqualTypeOf<void>();
    expectTypeOf<inferProcedureInput<Router["attach"]>>().toEqualTypeOf<FormData>();
  });

  it("has the outputs that clients get, events as tRPC gives them", () => {
    type Outputs = inferRouterOutputs<Router>;
    expectTypeOf<Outputs["messages"]["list"]>().toEqualTypeOf<{ items: Date[] }>();
    expectTypeOf<Outputs["send"]>().toEqualTypeOf<number>();
    expectTypeOf<Outputs["count"]>().toEqualTypeOf<AsyncIterable<number, void, unknown>>();
    expectTypeOf<Outputs["arrivals"]>().toEqualTypeOf<AsyncIterable<{ id: string; data: Date }, void, unknown>>();
  });
});
