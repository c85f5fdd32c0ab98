import { initTRPC, type TRPCDataTransformer, TRPCError } from "@trpc/server";
import { limitBytes } from "./data.js";
import { echo, list, save, ticks } from "./handlers.js";
import { Echo, Folder, MailboxFull, Page, Tick, Upload, Uploaded } from "./schemas.js";

/** tRPC declares no errors; as its documentation has it, the formatter adds data of one's own, from the cause. */
class Full extends Error {
  readonly data = MailboxFull.parse({ limitBytes });
}

/** What tRPC does where no transformer is set. */
export const identity: TRPCDataTransformer = { serialize: (value) => value, deserialize: (value) => value };

/** The application as a tRPC router. */
export function createAppRouter(transformer: TRPCDataTransformer) {
  const { router, procedure } = initTRPC.create({
    transformer,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: { ...shape.data, full: error.cause instanceof Full ? error.cause.data : null },
    }),
  });
  return router({
    echo: procedure
      .input(Echo)
      .output(Echo)
      .query(({ input }) => echo(input)),
    list: procedure
      .input(Folder)
      .output(Page)
      .query(({ input }) => list(input)),
    upload: procedure
      .input(Upload)
      .output(Uploaded)
      .mutation(({ input }) => save(input)),
    full: procedure.query(() => {
      throw new TRPCError({ code: "CONFLICT", message: "The mailbox is full", cause: new Full() });
    }),
    ticks: procedure.subscription(async function* () {
      for await (const tick of ticks()) yield Tick.parse(tick);
    }),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;
