import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isError } from "./call-error.js";
import { RpcError } from "./error.js";
import { mutation } from "./procedure.js";

const errors = { MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) }, GONE: { status: 410 } };
const send = mutation({ errors });
const move = mutation({ errors });

describe("isError", () => {
  it("holds for the declared code of the procedure that was called", () => {
    const error = new RpcError({ code: "MAILBOX_FULL" as string, procedure: send });
    expect(isError(error, send, "MAILBOX_FULL")).toBe(true);
    expect(isError(error, send, "GONE")).toBe(false);
    expect(isError(error, move, "MAILBOX_FULL")).toBe(false);
  });

  it("goes by what the procedure declares where it is not known which was called", () => {
    const error = new RpcError({ code: "MAILBOX_FULL" as string });
    expect(isError(error, send, "MAILBOX_FULL")).toBe(true);
    expect(isError(error, mutation({}), "MAILBOX_FULL" as never)).toBe(false);
    expect(isError(new RpcError({ code: "toString" as string }), send, "toString" as never)).toBe(false);
  });

  it.each([undefined, null, new Error("no"), { code: "MAILBOX_FULL" }, new RpcError({ code: "NOT_FOUND" })])(
    "does not hold for %o",
    (error) => expect(isError(error, send, "MAILBOX_FULL")).toBe(false),
  );
});
