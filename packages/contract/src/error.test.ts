import { TRPCError } from "@trpc/server";
import { describe, expect, it, vi } from "vitest";
import { RpcError, statusOf, wireCodeOf } from "./error.js";
import { query } from "./procedure.js";

/** A declared code, which is no literal where errors are made from it. */
const mailboxFull: string = "MAILBOX_FULL";

describe("RpcError", () => {
  it.each<[unknown, string]>([
    ["NOPE", '"NOPE"'],
    [undefined, "nothing"],
    [{}, "an object without a code"],
    [{ code: 404 }, "an object without a code"],
  ])("says what it is made from when it is given %j", (options, got) => {
    const make = RpcError as new (options: unknown) => RpcError;
    const told = `new RpcError() takes an object with a code, such as { code: "NOT_FOUND" }, and got ${got}`;
    expect(() => new make(options)).toThrow(new TypeError(told));
  });

  it("says code, path and what happened", () => {
    expect(new RpcError({ code: "NOT_FOUND", path: "messages.get", message: "No message 7" }).message).toBe(
      "[NOT_FOUND] messages.get: No message 7",
    );
    expect(new RpcError({ code: "NOT_FOUND", message: "No message 7" }).message).toBe("[NOT_FOUND] No message 7");
    expect(new RpcError({ code: mailboxFull })).toMatchObject({
      message: "[MAILBOX_FULL] Mailbox full",
      rawMessage: "Mailbox full",
    });
  });

  it("has only what is known of it", () => {
    const error = new RpcError({ code: mailboxFull, requestId: undefined });
    expect(Object.keys(error).sort()).toEqual(["code", "data", "name", "notExecuted", "origin", "path", "rawMessage"]);
    expect("cause" in error).toBe(false);
    expect({ ...error }).toEqual({
      name: "RpcError",
      code: "MAILBOX_FULL",
      data: undefined,
      path: "",
      rawMessage: "Mailbox full",
      origin: "server",
      notExecuted: false,
    });
  });

  it("takes its status from its code where it is given none", () => {
    expect(new RpcError({ code: "NOT_FOUND" }).status).toBe(404);
    expect(new RpcError({ code: "NOT_FOUND", status: 410 }).status).toBe(410);
    expect(new RpcError({ code: mailboxFull }).status).toBeUndefined();
    expect(new RpcError({ code: "TIMEOUT", origin: "client" }).status).toBeUndefined();
    expect(new RpcError({ code: "BAD_GATEWAY", origin: "client", status: 502 }).status).toBe(502);
  });

  it("is an Error with a stack that starts where it was made", () => {
    const error = new RpcError({ code: "CONFLICT" });
    expect(error).toBeInstanceOf(Error);
    expect(error.stack).toContain("error.test.ts");
    expect(String(error)).toBe("RpcError: [CONFLICT] Conflict");
  });

  it("is recognised across copies of the package", async () => {
    vi.resetModules();
    const copy = await import("./error.js");
    expect(copy.RpcError).not.toBe(RpcError);
    expect(new copy.RpcError({ code: "CONFLICT" }) instanceof RpcError).toBe(true);
    expect(new RpcError({ code: "CONFLICT" }) instanceof copy.RpcError).toBe(true);
  });

  it.each([undefined, null, "text", {}, new Error("no"), { name: "RpcError", code: "CONFLICT" }])(
    "is not %o",
    (value) => {
      expect(value instanceof RpcError).toBe(false);
    },
  );

  it("leaves classes that extend it their own instances", () => {
    class Refused extends RpcError {}
    expect(new Refused({ code: "FORBIDDEN" }) instanceof Refused).toBe(true);
    expect(new Refused({ code: "FORBIDDEN" }) instanceof RpcError).toBe(true);
    expect((new RpcError({ code: "FORBIDDEN" }) as unknown) instanceof Refused).toBe(false);
  });
});

describe("RpcError.withoutFrames", () => {
  it("tells what happened and not where, and leaves the next error its frames", () => {
    expect(RpcError.withoutFrames({ code: "CONFLICT" }).stack).toBe("RpcError: [CONFLICT] Conflict");
    expect(new RpcError({ code: "CONFLICT" }).stack).toContain("error.test.ts");
  });

  it("gives the next error its frames even when making this one fails", () => {
    expect(() => RpcError.withoutFrames({} as { code: "CONFLICT" })).toThrow(TypeError);
    expect(new RpcError({ code: "CONFLICT" }).stack).toContain("error.test.ts");
  });
});

describe("RpcError.from", () => {
  it("leaves an RpcError as it is", () => {
    const error = new RpcError({ code: "CONFLICT" });
    expect(RpcError.from(error)).toBe(error);
  });

  it.each([new Error("password is hunter2"), "text", undefined, null, { code: "NOT_FOUND" }])(
    "makes %o an INTERNAL_SERVER_ERROR with it as the cause, and does not tell its message",
    (thrown) => {
      const error = RpcError.from(thrown);
      expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", status: 500, rawMessage: "Internal server error" });
      expect("cause" in error && error.cause).toBe(thrown);
    },
  );

  it("keeps the code and message of an error of tRPC's", () => {
    const thrown = new TRPCError({ code: "FORBIDDEN", message: "Not yours" });
    expect(RpcError.from(thrown)).toMatchObject({
      code: "FORBIDDEN",
      status: 403,
      rawMessage: "Not yours",
      cause: thrown,
    });
    const meant = new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Try tomorrow", cause: new Error("disk") });
    expect(RpcError.from(meant).rawMessage).toBe("Try tomorrow");
  });

  it.each([new Error("disk"), new TRPCError({ code: "CONFLICT" })])(
    "notes no place of its own where %o is the cause and has one",
    (thrown) => expect(RpcError.from(thrown).stack).not.toContain("\n    at "),
  );

  it("notes where it was for what has no stack", () => {
    expect(RpcError.from("text").stack).toContain("error.test.ts");
  });

  it("does not tell a message that tRPC took over from a foreign error", () => {
    const thrown = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new Error("password is hunter2") });
    expect(thrown.message).toContain("hunter2");
    expect(RpcError.from(thrown)).toMatchObject({ rawMessage: "Internal server error", cause: thrown });
  });

  it("takes an RpcError out of tRPC's wrapping", () => {
    const error = new RpcError({ code: mailboxFull });
    expect(RpcError.from(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error }))).toBe(error);
  });

  it("does not trust a code that no system has", () => {
    const thrown = Object.assign(new Error("no"), { name: "TRPCError", code: "toString" });
    expect(RpcError.from(thrown).code).toBe("INTERNAL_SERVER_ERROR");
  });
});

describe("RpcError.with", () => {
  const procedure = query({});
  const cause = new Error("why");
  const error = new RpcError({
    code: mailboxFull,
    message: "Full",
    data: { limit: 1 },
    status: 409,
    origin: "client",
    notExecuted: true,
    retryAfterMs: 5,
    issues: [{ path: [], message: "no" }],
    cause,
    procedure,
  });

  it("keeps everything and adds what is new", () => {
    const more = error.with({ path: "messages.send", requestId: "r1" });
    expect(more).not.toBe(error);
    expect({ ...more }).toEqual({ ...error, path: "messages.send", requestId: "r1" });
    expect(more.message).toBe("[MAILBOX_FULL] messages.send: Full");
    expect(more.procedure).toBe(procedure);
    expect(more.cause).toBe(cause);
    expect(error.path).toBe("");
  });

  it("keeps the stack of the place that threw first, under the new message", () => {
    const [head, ...frames] = error.with({ path: "messages.send" }).stack?.split("\n") ?? [];
    expect(head).toBe("RpcError: [MAILBOX_FULL] messages.send: Full");
    expect(frames).toEqual(error.stack?.split("\n").slice(1));
  });

  it("puts the stack together when it is read, and takes another", () => {
    const first = new RpcError({ code: "CONFLICT" });
    const more = first.with({ path: "a" }).with({ requestId: "r1" });
    first.stack = "Error: what a debugger made of it\n    at home";
    expect(more.stack).toBe("RpcError: [CONFLICT] a: Conflict\n    at home");
    more.stack = "elsewhere";
    expect(more.stack).toBe("elsewhere");
    expect(Object.keys(more)).not.toContain("stack");
  });

  it("leaves a stack without a head as it is, which some engines write", () => {
    const first = new RpcError({ code: "CONFLICT" });
    first.stack = "handler@file:///app.js:1:2";
    expect(first.with({ path: "a" }).stack).toBe("handler@file:///app.js:1:2");
  });

  it("adds nothing where it is told undefined, and no cause where there was none", () => {
    expect({ ...error.with({ retryAfterMs: undefined, message: undefined, status: undefined }) }).toEqual({ ...error });
    expect("cause" in new RpcError({ code: "CONFLICT" }).with({ path: "a" })).toBe(false);
    expect(new RpcError({ code: "CONFLICT" }).with({ cause }).cause).toBe(cause);
  });

  it("replaces what it is told otherwise", () => {
    expect(error.with({ notExecuted: false, origin: "server" })).toMatchObject({
      notExecuted: false,
      origin: "server",
    });
  });
});

describe("wireCodeOf", () => {
  it.each([
    [{ code: "NOT_FOUND" }, "NOT_FOUND", 404],
    [{ code: "MAILBOX_FULL", status: 409 }, "CONFLICT", 409],
    [{ code: "MAILBOX_FULL", status: 418 }, "BAD_REQUEST", 418],
    [{ code: "MAILBOX_FULL", status: 400 }, "BAD_REQUEST", 400],
    [{ code: "MAILBOX_FULL", status: 503 }, "SERVICE_UNAVAILABLE", 503],
    [{ code: "MAILBOX_FULL", status: 599 }, "INTERNAL_SERVER_ERROR", 599],
    [{ code: mailboxFull }, "INTERNAL_SERVER_ERROR", 500],
    [{ code: "CONTRACT_MISMATCH" }, "PRECONDITION_FAILED", 412],
    [{ code: "NETWORK" }, "INTERNAL_SERVER_ERROR", 500],
  ])("stands for %o as %s", (options, code, status) => {
    const error = new RpcError(options);
    expect([wireCodeOf(error), statusOf(error)]).toEqual([code, status]);
  });
});
