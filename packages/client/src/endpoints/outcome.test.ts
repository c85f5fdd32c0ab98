import { RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "./outcome.js";

describe("what a failed attempt says of its endpoint", () => {
  it.each([
    [{ code: "NETWORK", origin: "client" }, "unreachable"],
    [{ code: "NETWORK", origin: "client", notExecuted: true }, "unreachable"],
    [{ code: "BAD_GATEWAY" }, "unreachable"],
    [{ code: "TIMEOUT", origin: "client" }, "timed-out"],
    [{ code: "ABORTED", origin: "client" }, "unknown"],
    [{ code: "BAD_REQUEST", origin: "client", notExecuted: true }, "unknown"],
    [{ code: "SERVICE_UNAVAILABLE", origin: "client", notExecuted: true }, "unknown"],
    [{ code: "DECODE", origin: "client", status: 200 }, "failed"],
    [{ code: "SERVICE_UNAVAILABLE", notExecuted: true }, "refused"],
    [{ code: "SERVICE_UNAVAILABLE" }, "refused"],
    [{ code: "TIMEOUT", status: 504, notExecuted: true }, "refused"],
    [{ code: "TIMEOUT", status: 504 }, "failed"],
    [{ code: "INTERNAL_SERVER_ERROR" }, "failed"],
    [{ code: "TOO_MANY_REQUESTS", notExecuted: true }, "unknown"],
    [{ code: "NOT_FOUND" }, "answered"],
    [{ code: "UNAUTHORIZED" }, "answered"],
    [{ code: "MAILBOX_FULL" as string, status: 409 }, "answered"],
  ] as const)("%o is %s", (options, outcome) => {
    expect(outcomeOf(new RpcError<string>(options), 1_000)).toBe(outcome);
  });

  it("is nothing when the caller had no patience", () => {
    const error = new RpcError({ code: "TIMEOUT", origin: "client" });
    expect(outcomeOf(error, 20)).toBe("unknown");
  });
});
