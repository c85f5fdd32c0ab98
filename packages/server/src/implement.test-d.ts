import { defineContract, mutation, query, type RpcError, subscription } from "@parley/contract";
import { tracked } from "@trpc/server";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import type { Implemented } from "./handler.js";
import { implement } from "./implement.js";
import type { RequestInfo } from "./request-info.js";
import type { Service } from "./service.js";

const Folder = z.enum(["inbox", "sent", "archive"]);
const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() }).meta({ id: "Message" });

const mail = defineContract({
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

const server = implement(mail).context(async ({ headers, responseHeaders }) => ({
  token: headers.get("authorization"),
  signOut: () => responseHeaders.append("set-cookie", "session=; Max-Age=0"),
  list: (_folder: string, _limit: number): z.input<typeof Message>[] => [],
}));

const requireUser = server.middleware(async ({ context, next }) => {
  expectTypeOf(context.token).toEqualTypeOf<string | null>();
  if (!context.token) throw new Error("in the real thing: RpcError UNAUTHORIZED");
  return next({ user: context.token });
});
const timed = server.middleware(async ({ path, next }) => {
  const result = await next();
  expectTypeOf(result.outcome.ok).toEqualTypeOf<boolean>();
  expectTypeOf(path).toEqualTypeOf<string>();
  return result;
});

const messages = server
  .use(timed)
  .use(requireUser)
  .handlers(mail.messages, {
    list: ({ input, context }) => ({ items: context.list(input.folder, input.limit) }),
    send: async ({ input, context, errors, signal }) => {
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      if (context.user === input.to) throw errors.MAILBOX_FULL({ limitBytes: 1_000_000 });
      throw errors.RECIPIENT_GONE();
    },
    async *arrivals({ input, lastEventId }) {
      yield tracked("41", { id: "41", subject: `${input.folder} after ${lastEventId}`, receivedAt: new Date() });
    },
  });

describe("service", () => {
  it("takes a handler for each procedure, a part ready-made", () => {
    expectTypeOf(server.service({ messages, ping: () => "pong" })).toEqualTypeOf<Service<typeof mail>>();
    expectTypeOf(server.handler(mail.ping, () => "pong")).toEqualTypeOf<
      Implemented<typeof mail.ping, Awaited<ReturnType<typeof createContext>>>
    >();
    server.service({ messages, ping: server.handler(mail.ping, async () => "pong") });
  });

  it("refuses what does not fit the contract, at its key", () => {
    // @ts-expect-error ping is missing: TypeScript's own message says so, at the key
    server.service({ messages });
    // @ts-expect-error ping answers a string
    server.service({ messages, ping: () => 3 });
    // @ts-expect-error ping answers a string, also later
    server.service({ messages, ping: async () => 3 });
    // @ts-expect-error the contract has no pong
    server.service({ messages, ping: () => "pong", pong: () => "ping" });
    // @ts-expect-error these handlers are another part's
    server.service({ messages, ping: messages });
    // @ts-expect-error messages is a part, not a procedure
    server.service({ messages: () => "pong", ping: () => "pong" });
  });

  it("refuses a part that asks for a context it does not make", () => {
    const other = implement(mail).context(() => ({}));
    // @ts-expect-error `messages` asks for a context that this one does not make
    other.service({ messages, ping: () => "pong" });
    const wider = implement(mail).context((request) => ({ ...makeContext(request), more: 1 }));
    wider.service({ messages, ping: () => "pong" });
  });

  it("gives handlers the request itself where no context is made", () => {
    implement(mail).handler(mail.ping, ({ context }) => {
      expectTypeOf(context).toEqualTypeOf<RequestInfo>();
      return context.url.href;
    });
  });

  it("declares errors by their codes and data", () => {
    server.handler(mail.messages.send, ({ errors }) => {
      expectTypeOf(errors.RECIPIENT_GONE).toEqualTypeOf<() => RpcError>();
      expectTypeOf(errors.MAILBOX_FULL).parameter(0).toEqualTypeOf<{ limitBytes: number }>();
      // @ts-expect-error nobody declares this code
      errors.MAILBOX_FULLL;
      // @ts-expect-error its data is missing
      throw errors.MAILBOX_FULL();
    });
  });
});

declare function makeContext(request: RequestInfo): {
  token: string | null;
  signOut: () => void;
  list: (folder: string, limit: number) => z.input<typeof Message>[];
};
declare function createContext(): Promise<{
  token: string | null;
  signOut: () => void;
  list: (folder: string, limit: number) => { id: string; subject: string; receivedAt: Date }[];
}>;
