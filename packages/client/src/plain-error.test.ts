import { isError, mutation, RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { toCallError } from "./failures/call-failure.js";
import { plainError } from "./plain-error.js";

const cause = new TypeError("Failed to fetch");
const options = { code: "NETWORK", path: "messages.list", message: "No answer", cause } as const;

describe("an error of a client without the class", () => {
  it("is an RpcError, with all that callers read of one", () => {
    const error = plainError(options);
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(RpcError);
    const { message: rawMessage, ...rest } = options;
    expect(error).toMatchObject({ ...rest, rawMessage, name: "RpcError", origin: "client", notExecuted: false });
    expect(`${error}`).toBe("RpcError: [NETWORK] messages.list: No answer");
  });

  it("says its code where nothing more is known", () => {
    expect(plainError({ code: "ABORTED" }).message).toBe("[ABORTED] ABORTED");
  });

  it("is told apart by its code", () => {
    const send = mutation({ errors: { MAILBOX_FULL: { status: 409 } } });
    const full: string = "MAILBOX_FULL";
    expect(isError(plainError({ code: full }), send, "MAILBOX_FULL")).toBe(true);
    expect(isError(plainError({ code: "NETWORK" }), send, "MAILBOX_FULL")).toBe(false);
  });

  it("takes in what more is known", () => {
    const error = plainError(options).with({ path: "ping", retryAfterMs: 10 });
    expect(error).toMatchObject({ code: "NETWORK", path: "ping", rawMessage: "No answer", retryAfterMs: 10, cause });
  });

  it("becomes what the class makes of it as soon as that is there", () => {
    const plain = plainError({ ...options, notExecuted: true, requestId: "r1" });
    const error = toCallError(plain, "elsewhere");
    expect(error).toHaveProperty("procedure");
    const { code, path, message } = plain;
    expect(error).toMatchObject({ code, path, message, cause, notExecuted: true, requestId: "r1" });
    expect(error.stack).toBe(plain.stack);
    expect(toCallError(error, "elsewhere")).toBe(error);
    const aborted = toCallError(plainError({ code: "ABORTED" }), "");
    expect(aborted).not.toHaveProperty("cause");
    expect(aborted.rawMessage).toBe("The call was cancelled");
  });
});
