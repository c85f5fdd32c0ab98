import { TRPCError, tracked } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import { z } from "zod";
import type { Root } from "./root.js";

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Outputs that take their time. Only JSON lines can carry them. */
export function streamingProcedures(t: Root) {
  return {
    generator: t.procedure.query(async function* () {
      yield 1;
      yield { two: 2 };
      return "done";
    }),
    brokenGenerator: t.procedure.query(async function* () {
      yield 1;
      throw new TRPCError({ code: "CONFLICT", message: "in the middle" });
    }),
    later: t.procedure.query(() => ({
      now: 1,
      later: Promise.resolve({ at: new Date(0), even: Promise.resolve("later") }),
    })),
    brokenLater: t.procedure.query(() => ({ now: 1, later: Promise.reject(new Error("it broke")) })),
    slow: t.procedure.query(async () => {
      await soon(60);
      return "slow";
    }),
    streamingMutation: t.procedure.mutation(async function* () {
      yield "a";
      yield "b";
    }),
  };
}

/** Subscriptions, by generator and by observable. */
export function subscriptionProcedures(t: Root) {
  return {
    count: t.procedure.input(z.number().optional()).subscription(async function* ({ input = 2 }) {
      for (let at = 0; at < input; at += 1) yield at;
    }),
    rich: t.procedure.subscription(async function* () {
      yield { at: new Date(0), text: "line\nbreak" };
      yield undefined;
    }),
    tracked: t.procedure
      .input(z.object({ lastEventId: z.string().optional() }).optional())
      .subscription(async function* ({ input }) {
        const from = Number(input?.lastEventId ?? 0);
        yield tracked(String(from + 1), { n: from + 1 });
        yield tracked(String(from + 2), { n: from + 2 });
      }),
    mixed: t.procedure.subscription(async function* () {
      yield tracked("1", "tracked");
      yield "untracked";
      yield tracked("2", "again");
    }),
    broken: t.procedure.subscription(async function* () {
      yield 1;
      throw new TRPCError({ code: "FORBIDDEN", message: "no more" });
    }),
    brokenAtOnce: t.procedure.subscription((): AsyncGenerator<number> => {
      throw new Error("plain words");
    }),
    noIterable: t.procedure.subscription(() => "text" as unknown as AsyncIterable<string>),
    observed: t.procedure.subscription(() =>
      observable<number>((emit) => {
        emit.next(1);
        emit.next(2);
        emit.complete();
      }),
    ),
    observedError: t.procedure.subscription(() =>
      observable<number>((emit) => {
        emit.next(1);
        emit.error(new TRPCError({ code: "CONFLICT", message: "observed" }));
      }),
    ),
    pausing: t.procedure.subscription(async function* () {
      yield "before";
      await soon(120);
      yield "after";
    }),
    endless: t.procedure.subscription(async function* ({ signal }) {
      yield "first";
      await new Promise((resolve) => signal?.addEventListener("abort", resolve));
    }),
  };
}
