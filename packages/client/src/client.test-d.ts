import { bytes, type Download, defineContract, form, isError, mutation, query, subscription } from "@parley/contract";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { safe } from "./call.js";
import { createClient } from "./client.js";

const Folder = z.enum(["inbox", "sent", "archive"]);
const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() });
const mail = defineContract({
  messages: {
    list: query({
      input: z.object({ folder: Folder, limit: z.int().default(25) }),
      output: z.object({ items: z.array(Message) }),
    }),
    send: mutation({
      input: z.object({ to: z.email() }),
      output: Message,
      errors: {
        MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) },
        RECIPIENT_GONE: { status: 410 },
      },
    }),
    arrivals: subscription({ input: z.object({ folder: Folder }), output: Message, resumable: true }),
    search: query({ input: z.object({ text: z.string() }).optional(), output: z.array(Message) }),
    attach: mutation({ input: form({ file: z.file(), note: z.string().optional() }), output: Message }),
    raw: query({ input: z.string(), output: bytes() }),
    restore: mutation({ input: bytes() }),
  },
  ping: query({ output: z.string() }),
  touch: mutation({}),
});
const api = createClient(mail, { url: "http://localhost:3000/rpc" });

describe("a client's types", () => {
  it("follow the contract", () => {
    expectTypeOf(api.messages.list).parameter(0).toEqualTypeOf<{
      folder: "inbox" | "sent" | "archive";
      limit?: number | undefined;
    }>();
    expectTypeOf(api.messages.list({ folder: "inbox" })).resolves.toEqualTypeOf<{
      items: { id: string; subject: string; receivedAt: Date }[];
    }>();
    expectTypeOf(api.ping()).resolves.toEqualTypeOf<string>();
    expectTypeOf(api.touch()).resolves.toEqualTypeOf<void>();
    expectTypeOf(api.messages.raw("1")).resolves.toEqualTypeOf<Download>();
    expectTypeOf(api.messages.raw("1")).resolves.toHaveProperty("name").toEqualTypeOf<string | undefined>();
    expectTypeOf(api.messages.arrivals({ folder: "inbox" })).toEqualTypeOf<AsyncIterable<z.output<typeof Message>>>();
  });

  it("tell the data and the whole answer", () => {
    const response = api.messages.list({ folder: "sent" }).withResponse();
    expectTypeOf(response).resolves.toHaveProperty("headers").toEqualTypeOf<Headers>();
    expectTypeOf(response).resolves.toHaveProperty("status").toEqualTypeOf<number>();
    expectTypeOf(response)
      .resolves.toHaveProperty("data")
      .toEqualTypeOf<{ items: { id: string; subject: string; receivedAt: Date }[] }>();
  });

  it("let an input be left out where it may be undefined, and only there", () => {
    void api.messages.search();
    void api.messages.search(undefined, { timeoutMs: 5 });
    void api.ping(undefined, { headers: { a: "b", c: undefined } });
    // @ts-expect-error the input is required
    void api.messages.list();
    // @ts-expect-error ping takes no input
    void api.ping("x");
  });

  it("refuse what the contract refuses", () => {
    // @ts-expect-error not a folder
    void api.messages.list({ folder: "nope" });
    // @ts-expect-error not declared
    void api.messages.drop();
    // @ts-expect-error a file is no text
    void api.messages.attach({ file: "text" });
    // @ts-expect-error bytes are no text
    void api.messages.restore("text");
    // @ts-expect-error no such option
    void api.ping(undefined, { timeout: 5 });
  });

  it("take files in every form", () => {
    void api.messages.attach({ file: new File([], "a") }, { onUploadProgress: ({ sentBytes }) => void sentBytes });
    void api.messages.restore(new Blob());
    void api.messages.restore(new Uint8Array());
    void api.messages.restore({ body: new ReadableStream<Uint8Array>(), size: 5 });
  });

  it("tell declared errors apart by their code", async () => {
    const sent = await safe(api.messages.send({ to: "a@example.com" }));
    if (sent.ok) {
      expectTypeOf(sent.data).toEqualTypeOf<z.output<typeof Message>>();
      return;
    }
    if (sent.error.code === "MAILBOX_FULL") expectTypeOf(sent.error.data).toEqualTypeOf<{ limitBytes: number }>();
    if (sent.error.code === "RECIPIENT_GONE") expectTypeOf(sent.error.data).toEqualTypeOf<undefined>();
    if (sent.error.code === "TIMEOUT") expectTypeOf(sent.error.data).toEqualTypeOf<undefined>();
    // @ts-expect-error nobody declares this code
    if (sent.error.code === "MAILBOX_FULLL") return;
    const caught: unknown = sent.error;
    if (isError(caught, mail.messages.send, "MAILBOX_FULL")) {
      expectTypeOf(caught.data).toEqualTypeOf<{ limitBytes: number }>();
    }
  });

  it("tell declared errors apart for whoever asks for the whole answer, too", async () => {
    const sent = await safe(api.messages.send({ to: "a@example.com" }).withResponse());
    if (sent.ok) expectTypeOf(sent.data.headers).toEqualTypeOf<Headers>();
    else if (sent.error.code === "MAILBOX_FULL") {
      expectTypeOf(sent.error.data).toEqualTypeOf<{ limitBytes: number }>();
    }
  });

  it("ask for a url or a transport", () => {
    createClient(mail, { transport: async () => ({ data: 1, status: 200, headers: new Headers() }) });
    createClient(mail, { url: "/rpc", fetch, headers: async ({ path }) => ({ path }), batch: { maxItems: 5 } });
    // @ts-expect-error neither
    createClient(mail, {});
    // @ts-expect-error url belongs to the HTTP transport
    createClient(mail, { url: "/rpc", transport: async () => ({ data: 1, status: 200, headers: new Headers() }) });
    // @ts-expect-error no contract
    createClient({ ping: 3 }, { url: "/rpc" });
  });
});
