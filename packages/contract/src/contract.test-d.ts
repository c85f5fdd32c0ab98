import { type } from "arktype";
import * as v from "valibot";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import * as messages from "../test-fixtures/messages.js";
import { type ByteStream, bytes, type Download } from "./bytes.js";
import { type CallError, isError } from "./call-error.js";
import { defineContract } from "./contract.js";
import { RpcError } from "./error.js";
import type { ClientCode, SystemCode } from "./error-code.js";
import type { InferErrors, InferInput, InferOutput } from "./infer.js";
import { mutation, type Procedure, query, subscription } from "./procedure.js";
import type { NotASchema, Parsed, Received, Sent } from "./schema.js";

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

interface MessageOut {
  id: string;
  subject: string;
  receivedAt: Date;
}
type NoErrors = NonNullable<typeof mail.ping.errors>;
type MailboxFull = RpcError<"MAILBOX_FULL", { limitBytes: number }>;
type RecipientGone = RpcError<"RECIPIENT_GONE", undefined>;

describe("inference over a contract", () => {
  it("gives inputs as they are sent: defaults optional, nothing as void", () => {
    expectTypeOf<InferInput<typeof mail>>().toEqualTypeOf<{
      readonly messages: {
        readonly list: { folder: "inbox" | "sent" | "archive"; limit?: number | undefined };
        readonly send: { to: string };
        readonly arrivals: { folder: "inbox" | "sent" | "archive" };
      };
      readonly ping: void;
    }>();
  });

  it("gives outputs as they arrive", () => {
    expectTypeOf<InferOutput<typeof mail>>().toEqualTypeOf<{
      readonly messages: {
        readonly list: { items: MessageOut[] };
        readonly send: MessageOut;
        readonly arrivals: MessageOut;
      };
      readonly ping: string;
    }>();
    expectTypeOf<InferOutput<ReturnType<typeof mutation>>>().toEqualTypeOf<void>();
  });

  it("gives declared errors with their data", () => {
    expectTypeOf<InferErrors<typeof mail>>().toEqualTypeOf<{
      readonly messages: { readonly list: never; readonly send: MailboxFull | RecipientGone; readonly arrivals: never };
      readonly ping: never;
    }>();
  });

  it("works for one procedure and for a part", () => {
    expectTypeOf<InferOutput<typeof mail.ping>>().toEqualTypeOf<string>();
    expectTypeOf<InferInput<typeof mail.messages>["send"]>().toEqualTypeOf<{ to: string }>();
    expectTypeOf<InferErrors<typeof mail.messages.send>>().toEqualTypeOf<MailboxFull | RecipientGone>();
  });

  it("keeps what a module exports when it is composed in", () => {
    const whole = defineContract({ messages, mail });
    expectTypeOf<InferInput<typeof whole>["messages"]["list"]>().toEqualTypeOf<{ folder: string }>();
    expectTypeOf<InferOutput<typeof whole>["mail"]["ping"]>().toEqualTypeOf<string>();
    expectTypeOf<InferErrors<typeof whole>["messages"]["send"]>().toEqualTypeOf<MailboxFull>();
    const alone = defineContract(messages);
    expectTypeOf<InferOutput<typeof alone>["list"]>().toEqualTypeOf<string[]>();
  });
});

describe("inference over schemas", () => {
  it("tells what is sent from what is received", () => {
    const transform = z.string().transform(Number);
    const codec = z.codec(z.iso.datetime(), z.date(), { decode: (text) => new Date(text), encode: String });
    const branded = z.string().brand<"Id">();
    const procedure = query({ input: transform, output: codec });
    expectTypeOf<InferInput<typeof procedure>>().toEqualTypeOf<string>();
    expectTypeOf<Parsed<typeof transform>>().toEqualTypeOf<number>();
    expectTypeOf<InferOutput<typeof procedure>>().toEqualTypeOf<Date>();
    expectTypeOf<Sent<typeof codec>>().toEqualTypeOf<string>();
    expectTypeOf<Sent<typeof branded>>().toEqualTypeOf<string>();
    expectTypeOf<Parsed<typeof branded>>().toEqualTypeOf<z.output<typeof branded>>();
  });

  it("tells an optional input from none", () => {
    const optional = query({ input: z.string().optional() });
    const voidInput = query({ input: z.void() });
    expectTypeOf<InferInput<typeof optional>>().toEqualTypeOf<string | undefined>();
    expectTypeOf<InferInput<typeof voidInput>>().toEqualTypeOf<void>();
    expectTypeOf<Sent<undefined>>().toEqualTypeOf<void>();
    expectTypeOf<Parsed<undefined>>().toEqualTypeOf<void>();
  });

  it("follows recursive schemas", () => {
    const Node = z.object({
      name: z.string(),
      get children() {
        return z.array(Node);
      },
    });
    const tree = query({ output: Node });
    expectTypeOf<InferOutput<typeof tree>["children"][number]["children"][number]["name"]>().toEqualTypeOf<string>();
  });

  it("reads valibot's and arktype's schemas", () => {
    const valibot = query({
      input: v.object({ limit: v.optional(v.number(), 25) }),
      output: v.pipe(
        v.string(),
        v.transform((text) => new Date(text)),
      ),
    });
    const arktype = mutation({
      input: type({ "limit?": "number" }),
      output: type("string.numeric.parse"),
      errors: { FULL: { status: 409, data: type({ limitBytes: "number" }) } },
    });
    expectTypeOf<InferInput<typeof valibot>>().toEqualTypeOf<{ limit?: number | undefined }>();
    expectTypeOf<InferOutput<typeof valibot>>().toEqualTypeOf<Date>();
    expectTypeOf<InferInput<typeof arktype>>().toEqualTypeOf<{ limit?: number }>();
    expectTypeOf<InferOutput<typeof arktype>>().toEqualTypeOf<number>();
    expectTypeOf<InferErrors<typeof arktype>>().toEqualTypeOf<RpcError<"FULL", { limitBytes: number }>>();
  });

  it("gives a handler a stream where callers send bytes", () => {
    const bytesIn = bytes();
    expectTypeOf<Received<typeof bytesIn>>().toEqualTypeOf<ByteStream>();
    expectTypeOf<Received<typeof bytesIn>>().toExtend<ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>>();
    expectTypeOf<Parsed<typeof bytesIn>>().toEqualTypeOf<Download>();
    expectTypeOf<Parsed<typeof bytesIn>>().toExtend<Blob>();
    expectTypeOf<File>().toExtend<Download>();
    expectTypeOf<Received<typeof Message>>().toEqualTypeOf<MessageOut>();
  });

  it("shows what is no schema", () => {
    const wrong = query({ input: { id: "string" }, output: Message });
    expectTypeOf<InferInput<typeof wrong>>().toEqualTypeOf<NotASchema>();
    // @ts-expect-error a string is no schema
    query({ input: "string" });
  });
});

describe("declarations", () => {
  it("keep their kind, schemas and literal errors", () => {
    expectTypeOf(mail.ping).toEqualTypeOf<Procedure<"query", undefined, z.ZodString, NoErrors>>();
    expectTypeOf(mail.messages.arrivals.resumable).toEqualTypeOf<true | undefined>();
  });

  it("refuse what no procedure can say", () => {
    // @ts-expect-error no such criticality
    query({ criticality: "high" });
    // @ts-expect-error a misspelt option
    query({ timeout: 5 });
    // @ts-expect-error only subscriptions resume
    query({ resumable: true });
    // @ts-expect-error an error needs its status
    mutation({ errors: { FULL: {} } });
  });

  it("refuse a tree with a leaf that is no procedure", () => {
    // @ts-expect-error a function is none
    defineContract({ a: () => 1 });
    // @ts-expect-error a string is none
    defineContract({ a: { b: "text" } });
    // @ts-expect-error undefined is none
    defineContract({ a: undefined });
    // @ts-expect-error a schema is none
    defineContract({ a: z.string() });
  });
});

describe("isError", () => {
  it("narrows to the declared error and its data", () => {
    const error: unknown = undefined;
    if (isError(error, mail.messages.send, "MAILBOX_FULL")) {
      expectTypeOf(error).toEqualTypeOf<MailboxFull>();
      expectTypeOf(error.data.limitBytes).toEqualTypeOf<number>();
    }
    if (isError(error, mail.messages.send, "RECIPIENT_GONE")) expectTypeOf(error.data).toEqualTypeOf<undefined>();
  });

  it("refuses a code that nobody declares", () => {
    // @ts-expect-error misspelt
    isError(undefined, mail.messages.send, "MAILBOX_FULLL");
    // @ts-expect-error declared by another procedure
    isError(undefined, mail.messages.list, "MAILBOX_FULL");
    // @ts-expect-error a system code is told by error.code
    isError(undefined, mail.messages.send, "NOT_FOUND");
  });
});

describe("new RpcError", () => {
  it("takes the codes of the system and of the client, and keeps them", () => {
    expectTypeOf(new RpcError({ code: "UNAUTHORIZED" })).toEqualTypeOf<RpcError<"UNAUTHORIZED", unknown>>();
    expectTypeOf(new RpcError({ code: "NETWORK", data: 1 }).data).toEqualTypeOf<number>();
    const oneOf = (code: "CONFLICT" | "ABORTED") => new RpcError({ code });
    expectTypeOf(oneOf).returns.toEqualTypeOf<RpcError<"CONFLICT" | "ABORTED", unknown>>();
  });

  it("takes a code that is only known when it runs", () => {
    const told = (code: string) => new RpcError({ code });
    expectTypeOf(told).returns.toEqualTypeOf<RpcError<string, unknown>>();
  });

  it("refuses a literal that nobody has", () => {
    // @ts-expect-error misspelt
    void new RpcError({ code: "UNAUTHORISED" });
    // @ts-expect-error one of them is none
    void ((code: "CONFLICT" | "MAILBOX_FULL") => new RpcError({ code }));
    // @ts-expect-error the code is needed
    void new RpcError({});
    // @ts-expect-error no such option
    void new RpcError({ code: "CONFLICT", mesage: "x" });
    // @ts-expect-error a code alone is no options
    void new RpcError("NOPE");
  });
});

describe("CallError", () => {
  it("is told apart by code", () => {
    type SendError = CallError<NonNullable<typeof mail.messages.send.errors>>;
    expectTypeOf<SendError>().toEqualTypeOf<
      MailboxFull | RecipientGone | RpcError<SystemCode | ClientCode, undefined>
    >();
    const read = (error: SendError) => {
      if (error.code === "MAILBOX_FULL") return error.data.limitBytes;
      // @ts-expect-error misspelt
      if (error.code === "MAILBOX_FULLL") return 1;
      return error.code === "TIMEOUT" ? error.data : 0;
    };
    expectTypeOf(read).returns.toEqualTypeOf<number | undefined>();
  });

  it("has the system's and the client's codes only where nothing is declared", () => {
    expectTypeOf<CallError<NoErrors>>().toEqualTypeOf<RpcError<SystemCode | ClientCode, undefined>>();
  });
});
