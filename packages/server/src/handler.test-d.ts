import {
  type ByteStream,
  type BytesSource,
  bytes,
  defineContract,
  form,
  mutation,
  query,
  subscription,
} from "@parley/contract";
import { tracked } from "@trpc/server";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import type { Handler } from "./handler.js";

interface Tree {
  readonly name: string;
  readonly children: readonly Tree[];
}
const Tree: z.ZodType<Tree> = z.lazy(() => z.object({ name: z.string(), children: z.array(Tree) }));

const contract = defineContract({
  nothing: mutation({}),
  optional: query({ input: z.string().optional(), output: z.string().optional() }),
  defaults: query({
    input: z.object({ limit: z.int().default(10), day: z.iso.date().transform((day) => new Date(day)) }),
    output: z.object({ total: z.int().default(0), day: z.date().transform((day) => day.toISOString()) }),
  }),
  tree: query({ input: Tree, output: Tree }),
  upload: mutation({ input: bytes(), output: bytes() }),
  attach: mutation({
    input: form({ file: z.file(), note: z.string().optional(), copies: z.int() }),
    output: z.string(),
  }),
  count: subscription({ output: z.int() }),
  arrivals: subscription({ output: z.string(), resumable: true }),
});
type Contract = typeof contract;
interface Context {
  readonly user: string;
}
type Input<P extends keyof Contract> = Parameters<Handler<Contract[P], Context>>[0]["input"];
type Output<P extends keyof Contract> = Awaited<ReturnType<Handler<Contract[P], Context>>>;

describe("handler", () => {
  it("gets the parsed input: defaults filled in, transforms run", () => {
    expectTypeOf<Input<"defaults">>().toEqualTypeOf<{ limit: number; day: Date }>();
    expectTypeOf<Input<"optional">>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Input<"tree">>().toEqualTypeOf<Tree>();
    expectTypeOf<Input<"nothing">>().toEqualTypeOf<void>();
  });

  it("gets bytes as a stream, and a form as its fields", () => {
    expectTypeOf<Input<"upload">>().toEqualTypeOf<ByteStream>();
    expectTypeOf<Input<"attach">>().toEqualTypeOf<{ file: File; copies: number; note?: string | undefined }>();
  });

  it("returns what the output schema takes: defaults still optional, transforms not yet run", () => {
    expectTypeOf<Output<"defaults">>().toEqualTypeOf<{ total?: number | undefined; day: Date }>();
    expectTypeOf<Output<"upload">>().toEqualTypeOf<BytesSource>();
    expectTypeOf<Output<"nothing">>().toEqualTypeOf<void>();
  });

  it("may answer at once or later", () => {
    const handlers: Handler<Contract["optional"], Context>[] = [
      ({ input, context }) => input ?? context.user,
      async () => "later",
      () => undefined,
    ];
    expectTypeOf(handlers).not.toBeAny();
    // @ts-expect-error it answers a string
    const wrong: Handler<Contract["optional"], Context> = () => 3;
    expectTypeOf(wrong).not.toBeAny();
  });

  it("of a subscription yields events, tracked ones where it is resumable", () => {
    const count: Handler<Contract["count"], Context> = async function* ({ lastEventId }) {
      expectTypeOf(lastEventId).toEqualTypeOf<string | undefined>();
      yield 1;
    };
    const arrivals: Handler<Contract["arrivals"], Context> = async function* () {
      yield tracked("1", "mail");
    };
    // @ts-expect-error an event of a resumable subscription has an id
    const untracked: Handler<Contract["arrivals"], Context> = async function* () {
      yield "mail";
    };
    // @ts-expect-error a subscription gives an iterable
    const single: Handler<Contract["count"], Context> = () => 1;
    expectTypeOf([count, arrivals, untracked, single]).not.toBeAny();
  });
});
