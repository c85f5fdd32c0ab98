import { implement } from "@parley/server";
import { mail } from "./contract.js";

const server = implement(mail).context(({ headers }) => ({ token: headers.get("authorization") }));

export const messages = server.handlers(mail.messages, {
  list: ({ input }) => ({ items: [{ id: input.folder, subject: "", receivedAt: new Date() }] }),
  send: ({ errors }) => {
    throw errors.MAILBOX_FULL({ limitBytes: 1_000_000 });
  },
  async *arrivals({ input }) {
    yield { id: "1", subject: input.folder, receivedAt: new Date() };
  },
});

export const service = server.service({
  messages,
  accounts: { settings: { signature: () => "Yours" } },
  ping: () => "pong",
});
