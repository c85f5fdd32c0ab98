import { createClient, safe } from "@parley/client";
import { mail } from "./contract.js";

const api = createClient(mail, { url: "http://localhost:3000/rpc" });

export const page = await api.messages.list({ folder: "inbox" });
export const signature = await api.accounts.settings.signature();
export const pong = await api.ping();

for await (const message of api.messages.arrivals({ folder: "inbox" })) console.log(message.subject);

const sent = await safe(api.messages.send({ to: "a@example.com" }));
if (!sent.ok && sent.error.code === "MAILBOX_FULL") console.log(sent.error.data.limitBytes);
