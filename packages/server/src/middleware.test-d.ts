import { defineContract, query, type RpcError } from "@parley/contract";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { implement } from "./implement.js";
import type { Middleware, Outcome } from "./middleware.js";

const contract = defineContract({ ping: query({ output: z.string() }) });
const server = implement(contract).context(() => ({ user: undefined as string | undefined, locale: "en" }));

describe("middleware", () => {
  it("replaces the type of the keys it passes on, and keeps the others", () => {
    const signIn = server.middleware(({ next }) => next({ user: "ada" }));
    server.use(signIn).handler(contract.ping, ({ context }) => {
      expectTypeOf(context.user).toEqualTypeOf<string>();
      expectTypeOf(context.locale).toEqualTypeOf<string>();
      return "pong";
    });
  });

  it("composes: each sees what those before it added", () => {
    const one = server.middleware(({ next }) => next({ one: 1 }));
    const afterOne = server.use(one);
    const two = afterOne.middleware(({ context, next }) => {
      expectTypeOf(context.one).toEqualTypeOf<number>();
      return next({ one: "replaced", two: context.one + 1 });
    });
    afterOne.use(two).handler(contract.ping, ({ context }) => {
      expectTypeOf(context.one).toEqualTypeOf<string>();
      expectTypeOf(context.two).toEqualTypeOf<number>();
      return "pong";
    });
    // @ts-expect-error two needs what one adds
    server.use(two);
  });

  it("that only watches adds nothing", () => {
    const watch = server.middleware(async ({ procedure, input, signal, next }) => {
      expectTypeOf(procedure.meta).toEqualTypeOf<object | undefined>();
      expectTypeOf(input).toEqualTypeOf<unknown>();
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      const { outcome } = await next();
      expectTypeOf(outcome).toEqualTypeOf<Outcome>();
      if (!outcome.ok) expectTypeOf(outcome.error).toEqualTypeOf<RpcError>();
      return { outcome };
    });
    server.use(watch).handler(contract.ping, ({ context }) => {
      expectTypeOf(context.user).toEqualTypeOf<string | undefined>();
      return "pong";
    });
  });

  it("may answer early", () => {
    const cached = server.middleware(async () => ({ outcome: { ok: true, data: "cached" } }));
    server.use(cached).service({ ping: () => "pong" });
    // @ts-expect-error an answer has an outcome
    server.middleware(async () => ({ data: "cached" }));
    // @ts-expect-error an answer is asynchronous
    server.middleware(() => ({ outcome: { ok: true, data: "cached" } }));
  });

  it("written for any context can be used on every one", () => {
    const anywhere: Middleware<object, { startedAt: number }> = ({ next }) => next({ startedAt: 1 });
    server.use(anywhere).handler(contract.ping, ({ context }) => {
      expectTypeOf(context.startedAt).toEqualTypeOf<number>();
      expectTypeOf(context.locale).toEqualTypeOf<string>();
      return "pong";
    });
  });
});
