import { createClient, type Interceptor, safe } from "@parley/client";
import type { InferOutput } from "@parley/contract";
import { mail } from "./contract.js";

const logCalls: Interceptor = (next) => (call) => {
  console.log(`\n> ${call.path}`, call.input);
  return next(call);
};
const api = createClient(mail, { url: process.argv[2] ?? "http://localhost:3000/rpc", interceptors: [logCalls] });

const { messages, broken, cursor } = await api.list({ limit: 20 });
for (const message of messages) print(summarize(message));
for (const { id, reason } of broken) print(`  broken      ${id}: ${reason}`);

const [newest] = messages;
if (newest) {
  const { text, attachments } = await api.read({ id: newest.id });
  print(`${text.trim().slice(0, 300)}\n[${attachments.join(", ") || "no attachments"}]`);
  print(summarize(await api.flag({ id: newest.id })));
}

const delivery = api.deliver({ from: "ada@example.com", subject: "Hello", text: "Are you there?" });
for await (const message of api.arrivals({ after: cursor })) {
  print(summarize(message));
  break;
}
await delivery;

const outcome = await safe(api.read({ id: broken[0]?.id ?? "nothing.eml" }));
if (!outcome.ok && outcome.error.code === "BROKEN_MESSAGE") print(`Broken: ${outcome.error.data.reason}`);
else if (!outcome.ok) print(outcome.error.message);

function summarize({ flagged, sentAt, subject, from }: InferOutput<typeof mail.flag>): string {
  return `${flagged ? "⚑" : " "} ${sentAt.toISOString().slice(0, 10)}  ${subject} · ${from}`;
}
// Without control characters, because mail is not to steer the terminal.
function print(text: string): void {
  console.log(text.replace(/(?!\n)\p{Cc}/gu, "").replace(/^/gm, "  "));
}
