import { type Call, createClient, safe } from "@parley/client";
import { type InferErrors, isError, type RpcError } from "@parley/contract";
import { type Implemented, implement, type RequestInfo, type Service, tracked } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expectTypeOf, it } from "vitest";
import { mail } from "./mail/contract.js";
import * as messages from "./mail/messages.js";

type Message = { id: string; subject: string };

describe("a client of a part", () => {
  it("has the part's procedures at its root", () => {
    const part = createClient(mail.v1.messages, { url: "/rpc" });
    const whole = createClient(mail, { url: "/rpc" });
    expectTypeOf(part).toEqualTypeOf(whole.v1.messages);
    expectTypeOf(part.list({ folder: "a" })).resolves.toEqualTypeOf<Message[]>();
    expectTypeOf(part.arrivals({ folder: "a" })).toEqualTypeOf<AsyncIterable<Message>>();
    // @ts-expect-error - the contract has no such procedure
    part.lst;
    // @ts-expect-error - the part has only its own
    part.accounts;
  });

  it("takes a module as a contract", () => {
    expectTypeOf(createClient(messages, { url: "/rpc" })).toEqualTypeOf(
      createClient(mail.v1.messages, { url: "/rpc" }),
    );
  });
});

describe("declared errors", () => {
  it("are told apart by code, with what they carry", async () => {
    const api = createClient(mail, { url: "/rpc" });
    const sent = await safe(api.v1.messages.send({ to: "a" }));
    if (sent.ok) return expectTypeOf(sent.data).toEqualTypeOf<Message>();
    if (sent.error.code === "MAILBOX_FULL")
      expectTypeOf(sent.error.data).toEqualTypeOf<{ limitBytes: number; since: Date }>();
    if (sent.error.code === "RECIPIENT_GONE") expectTypeOf(sent.error.data).toEqualTypeOf<undefined>();
    if (sent.error.code === "TIMEOUT") expectTypeOf(sent.error.data).toEqualTypeOf<undefined>();
    // @ts-expect-error - nobody declares this code
    if (sent.error.code === "MAILBOX_FULLL") return true;
    // @ts-expect-error - data is known only once the code is
    return sent.error.data.limitBytes;
  });

  it("belong to their procedure", async () => {
    const listed = await safe(createClient(mail, { url: "/rpc" }).v1.messages.list({ folder: "a" }));
    // @ts-expect-error - another procedure declares it
    if (!listed.ok && listed.error.code === "MAILBOX_FULL") return true;
    const error: unknown = undefined;
    if (isError(error, mail.v1.messages.send, "MAILBOX_FULL"))
      expectTypeOf(error.data.limitBytes).toEqualTypeOf<number>();
    // @ts-expect-error - nobody declares this code
    isError(error, mail.v1.messages.send, "MAILBOX_FULLL");
    // @ts-expect-error - another procedure declares it
    return isError(error, mail.v1.messages.list, "MAILBOX_FULL");
  });

  it("have a name, for one procedure and for trees", () => {
    type Full = RpcError<"MAILBOX_FULL", { limitBytes: number; since: Date }>;
    type Gone = RpcError<"RECIPIENT_GONE", undefined>;
    expectTypeOf<InferErrors<typeof messages.send>>().toEqualTypeOf<Full | Gone>();
    expectTypeOf<InferErrors<typeof mail>["v1"]["messages"]["send"]>().toEqualTypeOf<Full | Gone>();
    expectTypeOf<InferErrors<typeof messages.list>>().toEqualTypeOf<never>();
  });

  it("are thrown with what travels, so that defaults may be left out", () => {
    implement(mail).handler(mail.v1.messages.send, ({ errors }) => {
      expectTypeOf(errors.MAILBOX_FULL).toBeCallableWith({ limitBytes: 1 });
      expectTypeOf(errors.RECIPIENT_GONE).toBeCallableWith();
      // @ts-expect-error - it carries how much fits
      errors.MAILBOX_FULL();
      // @ts-expect-error - nobody declares this code
      throw errors.MAILBOX_FULLL();
    });
  });
});

const server = implement(mail).context(({ headers }) => ({ token: headers.get("authorization") }));
const requireUser = server.middleware(async ({ context, next }) => next({ user: { name: context.token ?? "" } }));
const requireToken = server.middleware(async ({ context, next }) => {
  if (context.token === null) throw new Error("no token");
  return next({ token: context.token });
});

describe("middleware", () => {
  it("adds to the context and replaces what was there, in order", () => {
    server
      .use(requireUser)
      .use(requireToken)
      .handler(mail.v1.accounts.name, ({ context }) => {
        expectTypeOf(context.token).toEqualTypeOf<string>();
        expectTypeOf(context.user).toEqualTypeOf<{ name: string }>();
        return context.user.name;
      });
    server.handler(mail.v1.accounts.name, ({ context }) => {
      expectTypeOf(context).toEqualTypeOf<{ token: string | null }>();
      // @ts-expect-error - only what is bound behind the middleware has a user
      return context.user.name;
    });
  });

  it("may ask for what an earlier one adds", () => {
    const greet = server
      .use(requireUser)
      .middleware(({ context, next }) => next({ greeting: `Hi ${context.user.name}` }));
    server
      .use(requireUser)
      .use(greet)
      .handler(mail.v1.accounts.name, ({ context }) => context.greeting);
    // @ts-expect-error - nothing before it adds a user
    server.use(greet);
  });

  it("adds nothing when it passes nothing on", () => {
    const timed = server.middleware(async ({ next }) => next());
    server.use(timed).handler(mail.v1.accounts.name, ({ context }) => {
      expectTypeOf(context.token).toEqualTypeOf<string | null>();
      return "";
    });
  });
});

describe("a service", () => {
  const name = server.handler(mail.v1.accounts.name, () => "Ann");
  const part = server.use(requireUser).handlers(mail.v1.messages, {
    list: ({ context }) => [{ id: "1", subject: context.user.name }],
    send: async () => ({ id: "1", subject: "" }),
    async *arrivals({ lastEventId }) {
      expectTypeOf(lastEventId).toEqualTypeOf<string | undefined>();
      yield tracked("1", { id: "1", subject: "" });
    },
  });

  it("is put together from parts and single handlers", () => {
    expectTypeOf(part).toEqualTypeOf<Implemented<typeof messages, { token: string | null }>>();
    const service = server.service({ v1: { messages: part, accounts: { name } } });
    expectTypeOf(service).toEqualTypeOf<Service<typeof mail>>();
    createFetchHandler(service);
  });

  it("takes a part bound by another implementer of the same context", () => {
    const other = implement(messages).context(() => ({ token: "x" as string | null }));
    const elsewhere = other.handlers(messages, {
      list: () => [],
      send: () => ({ id: "", subject: "" }),
      async *arrivals() {},
    });
    server.service({ v1: { messages: elsewhere, accounts: { name } } });
  });

  it("refuses parts that ask for a context it does not make", () => {
    const foreign = implement(mail).context(() => ({ database: "x" }));
    // @ts-expect-error - `part` asks for a token
    foreign.service({ v1: { messages: part, accounts: { name: () => "" } } });
    // @ts-expect-error - so does a single handler
    foreign.handlers(mail.v1, { messages: part, accounts: { name } });
  });

  it("refuses what is missing, unknown, of another procedure or of another kind", () => {
    // @ts-expect-error - `accounts` is missing
    server.service({ v1: { messages: part } });
    // @ts-expect-error - there is no `extra`
    server.handlers(mail.v1.accounts, { name: () => "", extra: () => "" });
    // @ts-expect-error - `name` is not in place of `messages`
    server.service({ v1: { messages: name, accounts: { name } } });
    // @ts-expect-error - a resumable subscription yields tracked events
    server.handler(messages.arrivals, async function* () {
      yield { id: "1", subject: "" };
    });
    // @ts-expect-error - a subscription yields
    server.handler(messages.arrivals, () => ({ id: "1", subject: "" }));
  });

  it("hands out the request where no context is made", () => {
    implement(mail).handler(mail.v1.accounts.name, ({ context }) => {
      expectTypeOf(context).toEqualTypeOf<RequestInfo>();
      return context.url.href;
    });
  });
});

describe("a call", () => {
  it("is a promise that also gives the response", () => {
    const call = createClient(mail, { url: "/rpc" }).v1.accounts.name();
    expectTypeOf(call).toExtend<Call<string, object>>();
    expectTypeOf(call.withResponse()).resolves.toHaveProperty("headers").toEqualTypeOf<Headers>();
  });
});
