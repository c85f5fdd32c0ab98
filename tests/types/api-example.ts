// Parley as its users write it: programs outside this repository are written like this, so it has to compile as it stands.
import { createClient, safe } from "@parley/client";
import { defineContract, isError, mutation, query, subscription } from "@parley/contract";
import { implement, tracked } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { createNodeHandler, serve } from "@parley/server/node";
import { type RouterOf, toTRPCRouter } from "@parley/server/trpc";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { z } from "zod";

// ---- contract.ts: shared ----

const Folder = z.enum(["inbox", "sent", "archive"]);
const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() }).meta({ id: "Message" });

export const mail = defineContract({
  messages: {
    /** Messages in a folder, newest first. */
    list: query({
      route: "GET /folders/{folder}/messages",
      input: z.object({ folder: Folder, limit: z.int().min(1).max(100).default(25) }),
      output: z.object({ items: z.array(Message) }),
    }),
    send: mutation({
      input: z.object({ to: z.email() }),
      output: Message,
      errors: {
        MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) },
        RECIPIENT_GONE: { status: 410 },
      },
      idempotent: "key",
      timeoutMs: 5_000,
      criticality: "critical-plus",
      docs: { summary: "Delivers to local accounts, all of them or none." },
    }),
    arrivals: subscription({ input: z.object({ folder: Folder }), output: Message, resumable: true }),
  },
  ping: query({ output: z.string() }),
});

// ---- server.ts: implements it ----

const server = implement(mail).context(async ({ headers, responseHeaders }) => ({
  token: headers.get("authorization"),
  signOut: () => responseHeaders.append("set-cookie", "session=; Max-Age=0"),
  list: (_folder: string, _limit: number): z.input<typeof Message>[] => [],
}));

const requireUser = server.middleware(async ({ context, next }) => {
  if (!context.token) throw new Error("in the real thing: RpcError UNAUTHORIZED");
  return next({ user: context.token });
});
const timed = server.middleware(async ({ path, next }) => {
  const start = performance.now();
  const result = await next();
  console.log(path, result.outcome.ok, performance.now() - start);
  return result;
});

const messages = server
  .use(timed)
  .use(requireUser)
  .handlers(mail.messages, {
    list: ({ input, context }) => ({ items: context.list(input.folder, input.limit) }),
    send: async ({ input, context, errors }) => {
      if (context.user === input.to) throw errors.MAILBOX_FULL({ limitBytes: 1_000_000 });
      throw errors.RECIPIENT_GONE();
    },
    async *arrivals({ input, lastEventId }) {
      yield tracked("41", { id: "41", subject: `${input.folder} after ${lastEventId}`, receivedAt: new Date() });
    },
  });
export const one = server.handler(mail.ping, () => "pong");

export const service = server.service({ messages, ping: () => "pong" });
// @ts-expect-error ping is missing: TypeScript's own message says so, at the key
server.service({ messages });
// @ts-expect-error ping answers a string
server.service({ messages, ping: () => 3 });
const other = implement(mail).context(() => ({}));
// @ts-expect-error `messages` asks for a context that this one does not make
other.service({ messages, ping: () => "pong" });

// RPC, REST, health, admission control, graceful drain
export const serving = await serve(service, { port: 3000 });
// (req, res, next?) => void, for express, fastify or your own http.Server
export const nodeHandler = createNodeHandler(service, {});
// a real tRPC router, for anything that wants one
export const appRouter = toTRPCRouter(service);
// the same for a plain tRPC router: a faster drop-in for tRPC's own handler
export const routerHandler = createNodeHandler(appRouter, {});
// (Request) => Promise<Response>: Bun, Deno, Workers, Next, Hono
export const fetchHandler = createFetchHandler(service, {});

// ---- client.ts: calls it ----

const api = createClient(mail, { url: "http://localhost:3000/rpc" }); // url: [a, b, c] balances and reroutes

const page = await api.messages.list({ folder: "inbox" });
export const received: Date | undefined = page.items[0]?.receivedAt;
export const pong: string = await api.ping();
export const { data, headers } = await api.messages.list({ folder: "sent" }).withResponse();

const sent = await safe(api.messages.send({ to: "a@example.com" }, { timeoutMs: 2_000 }));
if (!sent.ok && sent.error.code === "MAILBOX_FULL") console.log(sent.error.data.limitBytes);
// @ts-expect-error nobody declares this code
if (!sent.ok && sent.error.code === "MAILBOX_FULLL") console.log();
try {
  await api.messages.send({ to: "a@example.com" });
} catch (error) {
  if (isError(error, mail.messages.send, "MAILBOX_FULL")) console.log(error.data.limitBytes);
}
// @ts-expect-error not a folder
await api.messages.list({ folder: "nope" });
// @ts-expect-error ping takes no input
await api.ping("x");

for await (const message of api.messages.arrivals({ folder: "inbox" })) console.log(message.subject);

// ---- and any tRPC client ----

const trpc = createTRPCClient<RouterOf<typeof mail>>({ links: [httpLink({ url: "/rpc", transformer: superjson })] });
export const viaTrpc: Date | undefined = (await trpc.messages.list.query({ folder: "inbox" })).items[0]?.receivedAt;
trpc.messages.arrivals.subscribe({ folder: "inbox" }, { onData: (event) => console.log(event.id, event.data.subject) });
