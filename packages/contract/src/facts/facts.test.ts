import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as messages from "../../test-fixtures/messages.js";
import { aboutContract } from "../about.js";
import { bytes } from "../bytes.js";
import { isError } from "../call-error.js";
import { defineContract, listProcedures } from "../contract.js";
import { RpcError } from "../error.js";
import { form } from "../form.js";
import { isFromFacts } from "../plan-source.js";
import { mutation, query, subscription } from "../procedure.js";
import { fromFacts } from "./from-facts.js";
import { toFacts } from "./to-facts.js";

const text = z.object({ text: z.string() });

const mail = defineContract(
  {
    messages: {
      ...messages,
      page: query({
        route: "GET /pages",
        input: z.object({ cursor: z.string().optional() }),
        output: z.object({ items: z.array(z.string()), next: z.string().nullable() }),
        pagination: { cursor: "cursor", items: "items", next: "next" },
        docs: { summary: "A page." },
        meta: { secret: "of the server" },
      }),
      keep: mutation({ input: text, idempotent: "key", timeoutMs: 5_000, criticality: "critical-plus" }),
      touch: mutation({
        idempotent: true,
        criticality: "critical",
        maxBodyBytes: 10,
        errors: { GONE: { status: 410 } },
      }),
      arrivals: subscription({ output: text, resumable: true }),
    },
    files: {
      kind: query({ output: bytes() }),
      upload: mutation({ input: form({ file: z.file(), note: z.string() }), output: text }),
      raw: mutation({ input: bytes() }),
    },
    ping: query({ idempotent: false }),
  },
  { name: "mail", version: "2.3.0" },
);

describe("toFacts", () => {
  it("writes what a client needs, and leaves out defaults and what is the server's", () => {
    const { digest, ...facts } = toFacts(mail);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const textPlan = [{ object: { text: 1 } }, { leaf: ["string"] }];
    expect(facts).toEqual({
      format: 1,
      name: "mail",
      version: "2.3.0",
      tag: expect.stringMatching(/^mail\/2\.3\.0;w=[\da-f]{12}$/),
      procedures: {
        messages: {
          list: {
            kind: "query",
            input: [{ object: { folder: 1 } }, { leaf: ["string"] }],
          },
          send: {
            kind: "mutation",
            errors: { MAILBOX_FULL: { status: 409 } },
          },
          page: {
            kind: "query",
            input: [{ object: { cursor: 1 } }, { leaf: ["string", "undefined"] }],
            pagination: { cursor: "cursor", items: "items", next: "next" },
          },
          keep: {
            kind: "mutation",
            input: textPlan,
            idempotent: "key",
            timeoutMs: 5_000,
            criticality: "critical-plus",
          },
          touch: { kind: "mutation", idempotent: true, errors: { GONE: { status: 410 } } },
          arrivals: { kind: "subscription", resumable: true },
        },
        files: {
          kind: { kind: "query", output: "bytes" },
          upload: { kind: "mutation", input: { form: ["file", "note"] } },
          raw: { kind: "mutation", input: "bytes" },
        },
        ping: { kind: "query" },
      },
    });
  });

  it("gives the same facts for the same contract, and another digest for another", () => {
    expect(JSON.stringify(toFacts(mail))).toBe(JSON.stringify(toFacts(mail)));
    const digests = [
      mail,
      mail.messages,
      { ping: mail.ping },
      { pong: mail.ping },
      { ping: query({ input: z.string() }) },
      { ping: query({ input: z.number() }) },
    ].map((contract) => toFacts(contract).digest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("gives the same digest whatever the order of the procedures", () => {
    const { ping, files } = mail;
    expect(toFacts({ ping, files }).digest).toBe(toFacts({ files, ping }).digest);
  });

  it("says of what cannot be written where it is", () => {
    const endless: Record<string, never> = {};
    endless.again = endless as never;
    const cases: [contract: unknown, message: string][] = [
      [mail.ping, "toFacts() takes a contract, as defineContract() makes it, and got a single query"],
      [undefined, "toFacts() takes a contract, as defineContract() makes it, and got undefined"],
      [endless, "again contains itself: its paths would never end"],
      [
        { slow: query({ timeoutMs: Number.POSITIVE_INFINITY }) },
        "The contract's facts cannot be written: slow.timeoutMs is Infinity, which JSON cannot say",
      ],
    ];
    for (const [contract, message] of cases) {
      expect(() => toFacts(contract as never)).toThrow(new TypeError(message));
    }
  });

  it("names the procedure whose schemas cannot be looked into", () => {
    const early = z.object({
      get later(): z.ZodString {
        throw new ReferenceError("later is not there yet");
      },
    });
    const message =
      "tree.early: the schemas of its input cannot be looked into: ReferenceError: later is not there yet";
    expect(() => toFacts({ tree: { early: query({ input: early }) } })).toThrow(new TypeError(message));
  });
});

describe("fromFacts", () => {
  const facts = toFacts(mail);
  const read = fromFacts<typeof mail>(JSON.parse(JSON.stringify(facts)));

  it("gives a frozen tree with the contract's paths, name and version", () => {
    expect([...listProcedures(read).keys()]).toEqual([...listProcedures(mail).keys()]);
    expect(aboutContract(read)).toEqual({ name: "mail", version: "2.3.0", tag: expect.stringMatching(/^mail/) });
    for (const part of [read, read.messages, read.messages.list, read.files]) expect(Object.isFrozen(part)).toBe(true);
  });

  it("loses nothing: the same facts can be written of it again", () => {
    expect(toFacts(read)).toEqual(facts);
    const [again, first] = [toFacts(read.messages), toFacts(mail.messages)];
    expect(JSON.stringify(again.procedures)).toBe(JSON.stringify(first.procedures));
  });

  it("takes contracts composed of parts with schemas and parts without", () => {
    const mixed = { messages: read.messages, files: mail.files, ping: mail.ping };
    expect(toFacts(mixed).procedures).toEqual(facts.procedures);
    expect(isFromFacts(mixed.messages.list)).toBe(true);
    expect(isFromFacts(mixed.ping)).toBe(false);
  });

  it("tells declared errors apart", () => {
    const error = new RpcError({
      code: "MAILBOX_FULL" as string,
      data: { limitBytes: 5 },
      procedure: read.messages.send,
    });
    expect(isError(error, read.messages.send, "MAILBOX_FULL") && error.data.limitBytes).toBe(5);
    expect(isError(new RpcError({ code: "GONE" as string }), read.messages.touch, "GONE")).toBe(true);
    expect(isError(error, read.messages.touch as never, "MAILBOX_FULL" as never)).toBe(false);
  });

  it("refuses what is none, and formats it does not know", () => {
    for (const value of [undefined, null, {}, mail, "facts", { format: 1 }, { format: "1", procedures: {} }])
      expect(() => fromFacts(value as never)).toThrow("fromFacts() takes facts of format 1, not ");
    expect(() => fromFacts({ ...facts, format: 2 })).toThrow('not {"format":2,"name":"mail","version":"2.3.0"');
  });
});
