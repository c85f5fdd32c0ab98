import { z } from "zod";
import type { Root } from "./root.js";

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Procedures that tell how they are run. */
export function observedProcedures(t: Root) {
  let waiting: (() => void)[] = [];
  const watched = t.middleware((opts) => {
    const { ctx, next, input, getRawInput, ...rest } = opts;
    ctx.note?.("middleware", { keys: Object.keys(opts), ...rest });
    return next();
  });
  const seen = t.procedure.use(watched).input(z.any());
  const untilGone = t.procedure.input(z.any()).query(async ({ signal, ctx, path, input }) => {
    const own = signal === ctx.info?.signal ? "the request's signal" : "a signal of its own";
    await new Promise((resolve) => signal?.addEventListener("abort", resolve, { once: true }));
    ctx.note?.("left", {
      path,
      input,
      own,
      reason: String(signal?.reason),
      same: signal?.reason === ctx.info?.signal.reason,
    });
    return "nobody hears it";
  });
  return {
    seen: seen.query((opts) => ({ keys: Object.keys(opts), aborted: opts.signal?.aborted, index: opts.batchIndex })),
    seenMutation: seen.mutation(({ ctx, input, ...rest }) => ({ ...Object.keys(rest), input })),
    untilGone,
    // Answers when as many are running as the input says.
    together: t.procedure.input(z.number()).query(async ({ input }) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length < input) return;
        for (const release of waiting) release();
        waiting = [];
      });
      return "together";
    }),
    // Notes when it begins and ends.
    paced: t.procedure.input(z.number()).query(async ({ input, ctx }) => {
      ctx.note?.("begins", input);
      await soon(input);
      ctx.note?.("ends", input);
      return input;
    }),
    signals: t.procedure.query(async ({ ctx }) => {
      const [one, other] = [ctx.info, ctx.info].map((info) => [info?.signal, info?.url] as const);
      return { signal: one?.[0] === other?.[0], url: one?.[1] === other?.[1], href: ctx.info?.url?.href };
    }),
    readTwice: t.procedure.query(async ({ ctx }) => {
      const call = ctx.info?.calls[0];
      const before = call?.result();
      const one = await call?.getRawInput();
      return { before, one, same: one === (await call?.getRawInput()), after: call?.result() };
    }),
  };
}
