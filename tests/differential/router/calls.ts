import { type TRPC_ERROR_CODE_KEY, TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Root } from "./root.js";

/** Queries and mutations that end well. */
export function callProcedures(t: Root) {
  let created = 0;
  return {
    ping: t.procedure.query(() => "pong"),
    nothing: t.procedure.query(() => undefined),
    nil: t.procedure.query(() => null),
    echo: t.procedure.input(z.any()).query(({ input }) => input as unknown),
    add: t.procedure.input(z.object({ a: z.number(), b: z.number() })).query(({ input }) => input.a + input.b),
    defaults: t.procedure.input(z.object({ limit: z.coerce.number().default(10) })).query(({ input }) => input),
    async: t.procedure.query(async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { aborted: signal?.aborted };
    }),
    rich: t.procedure.query(() => ({
      at: new Date(0),
      tags: new Set(["a"]),
      by: new Map([["k", 1]]),
      gone: undefined,
    })),
    bigint: t.procedure.query(() => 12n),
    circular: t.procedure.query(() => {
      const self: { self?: unknown } = {};
      self.self = self;
      return self;
    }),
    stripped: t.procedure.output(z.object({ id: z.string() })).query(() => ({ id: "1", secret: "x" })),
    create: t.procedure.input(z.object({ title: z.string().min(1) })).mutation(({ input }) => {
      created += 1;
      return { id: created, ...input };
    }),
    touch: t.procedure.mutation(() => undefined),
    whole: t.procedure.input(z.any()).mutation(({ input }) => ({ got: input as unknown })),
    deep: t.router({ er: t.router({ still: t.procedure.query(() => "deep") }) }),
    who: t.procedure.query(({ ctx }) => ({ user: ctx.user, accept: ctx.info?.accept, path: ctx.info?.url?.pathname })),
    params: t.procedure.query(({ ctx }) => ctx.info?.connectionParams),
    setHeader: t.procedure.query(({ ctx }) => {
      ctx.res?.setHeader("x-from-procedure", "yes");
      ctx.res?.setHeader("set-cookie", ["a=1", "b=2"]);
      return "set";
    }),
    setStatus: t.procedure.query(({ ctx }) => {
      if (ctx.res) ctx.res.statusCode = 202;
      return "accepted";
    }),
  };
}

/** Queries and mutations that fail, each in its own way. */
export function failingProcedures(t: Root) {
  const code = z.string() as unknown as z.ZodType<TRPC_ERROR_CODE_KEY>;
  return {
    fail: t.procedure.input(code).query(({ input }) => {
      throw new TRPCError({ code: input, message: `It is ${input}`, cause: new Error("why") });
    }),
    failPlain: t.procedure.query(() => {
      throw new Error("plain words");
    }),
    failString: t.procedure.query(() => {
      throw "a string";
    }),
    failUndefined: t.procedure.query(() => {
      throw undefined;
    }),
    failRejected: t.procedure.mutation(() => Promise.reject(new TypeError("rejected"))),
    failOutput: t.procedure.output(z.object({ id: z.string() })).query(() => ({ id: 1 }) as unknown as { id: string }),
    failRefined: t.procedure
      .input(z.string().refine(async (text) => text.length > 3, "too short"))
      .query(({ input }) => input),
  };
}

/** Procedures behind middleware. */
export function guardedProcedures(t: Root) {
  const logged = t.middleware(async ({ next, path, type, getRawInput }) => {
    const raw = await getRawInput();
    const result = await next();
    return result.ok ? { ...result, data: { path, type, raw, data: result.data } } : result;
  });
  const signedIn = t.middleware(({ ctx, next }) => {
    if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED" });
    return next({ ctx: { user: ctx.user.toUpperCase() } });
  });
  return {
    me: t.procedure.use(signedIn).query(({ ctx }) => ctx.user),
    logged: t.procedure
      .use(logged)
      .input(z.object({ n: z.number() }).optional())
      .query(({ input }) => input?.n),
    both: t.procedure
      .use(logged)
      .use(signedIn)
      .mutation(({ ctx }) => ctx.user),
  };
}
