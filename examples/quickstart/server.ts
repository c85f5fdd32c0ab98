import { implement, tracked } from "@parley/server";
import { serve } from "@parley/server/node";
import { mail } from "./contract.js";
import { openMailbox } from "./mailbox.js";

const mailbox = await openMailbox(process.argv[2]);

const service = implement(mail).service({
  list: ({ input }) => mailbox.list(input.limit),
  read({ input, errors }) {
    const reason = mailbox.broken.get(input.id);
    if (reason) throw errors.BROKEN_MESSAGE({ id: input.id, reason });
    const message = mailbox.messages.get(input.id);
    if (!message) throw errors.NO_SUCH_MESSAGE();
    return message;
  },
  flag({ input, errors }) {
    const message = mailbox.messages.get(input.id);
    if (!message) throw errors.NO_SUCH_MESSAGE();
    message.flagged = input.flagged;
    return message;
  },
  deliver: ({ input }) => mailbox.deliver(input),
  async *arrivals({ input, lastEventId, signal }) {
    const after = Number(lastEventId ?? input.after);
    for await (const { cursor, message } of mailbox.arrivals(after, signal)) yield tracked(String(cursor), message);
  },
});

export const server = await serve(service, { port: Number(process.env.PORT ?? 3000) });
console.log(`Serving ${mailbox.folder} at ${server.url}`);
