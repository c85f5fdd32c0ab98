import { defineContract, mutation, query, subscription } from "@parley/contract";
import { initTRPC, TRPCError, tracked } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import superjson from "superjson";
import { z } from "zod";

const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() });
const Listing = z.object({ folder: z.string(), limit: z.int().default(25) });

/** The contract that the tests of this package call. */
export const mail = defineContract({
  messages: {
    list: query({ input: Listing, output: z.object({ items: z.array(Message) }) }),
    send: mutation({
      input: z.object({ to: z.string() }),
      output: Message,
      errors: {
        MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) },
        RECIPIENT_GONE: { status: 410 },
      },
    }),
    arrivals: subscription({ input: z.object({ folder: z.string() }), output: Message, resumable: true }),
  },
  ping: query({ output: z.string() }),
  touch: mutation({}),
  fail: query({ input: z.string() }),
});

const t = initTRPC.create({ transformer: superjson });
const receivedAt = new Date(0);

/** The same procedures on tRPC itself: whatever this answers is the wire, by definition. */
export const trpcMail = createHTTPHandler({
  allowMethodOverride: true,
  basePath: "/rpc/",
  router: t.router({
    messages: {
      list: t.procedure.input(Listing).query(({ input }) => ({
        items: [{ id: String(input.limit), subject: input.folder, receivedAt }],
      })),
      send: t.procedure.input(z.object({ to: z.string() })).mutation(({ input }) => {
        return { id: "1", subject: `to ${input.to}`, receivedAt };
      }),
      arrivals: t.procedure.input(z.object({ folder: z.string() })).subscription(async function* ({ input }) {
        yield tracked("41", { id: "41", subject: input.folder, receivedAt });
        yield tracked("42", { id: "42", subject: input.folder, receivedAt });
      }),
    },
    ping: t.procedure.query(() => "pong"),
    touch: t.procedure.mutation(() => undefined),
    fail: t.procedure.input(z.string()).query(({ input }) => {
      throw new TRPCError({ code: input as TRPCError["code"], message: "as you wished" });
    }),
  }),
});
