import { RpcError } from "@parley/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FailedAttempt, isOverload, mayRetry } from "./may-retry.js";

const query = { kind: "query" } as const;
const mutation = { kind: "mutation" } as const;
const idempotent = { kind: "mutation", idempotent: true } as const;
const keyed = { kind: "mutation", idempotent: "key" } as const;

const nack = new RpcError({ code: "SERVICE_UNAVAILABLE", notExecuted: true });
const refused = new RpcError({ code: "NETWORK", origin: "client", notExecuted: true });
const reset = new RpcError({ code: "NETWORK", origin: "client" });
const slow = new RpcError({ code: "TIMEOUT", origin: "client" });
const down = new RpcError({ code: "SERVICE_UNAVAILABLE" });
const proxy = new RpcError({ code: "BAD_GATEWAY" });
const late = new RpcError({ code: "TIMEOUT", status: 504 });

const judge = (error: RpcError, more: Partial<FailedAttempt> = {}) =>
  mayRetry({
    error,
    procedure: query,
    keyed: false,
    reach: undefined,
    hasOther: false,
    remainingMs: Number.POSITIVE_INFINITY,
    ...more,
  });

describe("mayRetry", () => {
  it.each([query, mutation, idempotent, keyed])("repeats what never ran, whatever it is: %o", (procedure) => {
    for (const error of [nack, refused]) {
      expect(judge(error, { procedure })).toEqual({ again: "later", staysPut: false });
      expect(judge(error, { procedure, hasOther: true })).toEqual({ again: "elsewhere", staysPut: false });
    }
  });

  it.each([reset, slow, down, proxy, late])("repeats what may have run only where that does no harm: %s", (error) => {
    expect(judge(error)).toMatchObject({ again: "later", staysPut: false });
    expect(judge(error, { procedure: idempotent })).toMatchObject({ again: "later", staysPut: false });
    expect(judge(error, { procedure: mutation })).toBeUndefined();
    expect(judge(error, { procedure: mutation, keyed: true })).toBeUndefined();
    expect(judge(error, { procedure: keyed })).toBeUndefined();
  });

  it("leaves the server with a keyed mutation only when others know its key", () => {
    const call = { procedure: keyed, keyed: true, hasOther: true };
    expect(judge(reset, call)).toEqual({ again: "later", staysPut: true });
    expect(judge(reset, { ...call, reach: "process" })).toEqual({ again: "later", staysPut: true });
    expect(judge(reset, { ...call, reach: "shared" })).toEqual({ again: "elsewhere", staysPut: false });
  });

  it("goes elsewhere at once when one server died or refused, and waits when it said that it is down", () => {
    for (const error of [reset, slow, nack]) expect(judge(error, { hasOther: true })?.again).toBe("elsewhere");
    for (const error of [down, proxy, late]) expect(judge(error, { hasOther: true })?.again).toBe("later");
  });

  it("obeys a server that asks for no retry, and one whose time is past the call's", () => {
    expect(judge(nack.with({ retryAfterMs: -1 }), { hasOther: true })).toBeUndefined();
    expect(judge(nack.with({ retryAfterMs: 900 }), { remainingMs: 1_000 })).toMatchObject({ again: "later" });
    expect(judge(nack.with({ retryAfterMs: 1_000 }), { remainingMs: 1_000 })).toBeUndefined();
    expect(judge(nack.with({ retryAfterMs: 1_000 }), { remainingMs: 1_000, hasOther: true })).toBeDefined();
  });

  it("waits for a quota only as long as the server says, and does not carry it to another", () => {
    const quota = new RpcError({ code: "TOO_MANY_REQUESTS", notExecuted: true });
    expect(judge(quota)).toBeUndefined();
    expect(judge(quota.with({ retryAfterMs: 50 }), { hasOther: true })).toEqual({ again: "later", staysPut: false });
    expect(
      judge(new RpcError({ code: "TOO_MANY_REQUESTS", retryAfterMs: 50 }), { procedure: mutation }),
    ).toBeUndefined();
  });

  it("waits for the call's own earlier attempt, at the server that runs it", () => {
    const running = new RpcError({ code: "CONFLICT", inFlight: true, retryAfterMs: 50 });
    const call = { procedure: keyed, keyed: true, hasOther: true };
    expect(judge(running, call)).toEqual({ again: "inFlight", staysPut: true });
    expect(judge(running, { ...call, reach: "shared" })).toEqual({ again: "inFlight", staysPut: false });
    expect(judge(new RpcError({ code: "CONFLICT" }), call)).toBeUndefined();
    expect(judge(running.with({ retryAfterMs: -1 }), call)).toBeUndefined();
  });

  it.each(["BAD_REQUEST", "UNAUTHORIZED", "NOT_FOUND", "UNPROCESSABLE_CONTENT", "INTERNAL_SERVER_ERROR"] as const)(
    "never repeats %s",
    (code) => {
      expect(judge(new RpcError({ code, retryAfterMs: 10 }))).toBeUndefined();
    },
  );

  it("takes an error that the contract declares for the answer that it is, whatever its status", () => {
    expect(judge(new RpcError({ code: "SHOP_CLOSED" as string, status: 503 }))).toBeUndefined();
    expect(judge(new RpcError({ code: "TIMEOUT", status: 408 }))).toBeUndefined();
  });

  it("never repeats what the client itself would not send, or what its caller cancelled", () => {
    for (const code of ["BAD_REQUEST", "SERVICE_UNAVAILABLE", "ABORTED", "DECODE"] as const) {
      expect(judge(new RpcError({ code, origin: "client", notExecuted: true }))).toBeUndefined();
    }
  });

  it("never repeats what may have run and must not run twice, whatever else is so", () => {
    const attempt = fc.record({
      error: fc.record({
        code: fc.constantFrom("NETWORK", "TIMEOUT", "BAD_GATEWAY", "SERVICE_UNAVAILABLE", "TOO_MANY_REQUESTS", "OWN"),
        status: fc.constantFrom(409, 429, 500, 502, 503, 504),
        origin: fc.constantFrom("client" as const, "server" as const),
        notExecuted: fc.constant(false),
        retryAfterMs: fc.nat(100),
      }),
      procedure: fc.constantFrom(mutation, keyed),
      keyed: fc.boolean(),
      reach: fc.constantFrom("process" as const, "shared" as const, undefined),
      hasOther: fc.boolean(),
      remainingMs: fc.nat(),
    });
    fc.assert(
      fc.property(attempt, (failed) => {
        const verdict = mayRetry(failed);
        const mayRepeat = failed.keyed && failed.procedure === keyed;
        if (!mayRepeat) expect(verdict).toBeUndefined();
        if (verdict && failed.reach !== "shared") expect(verdict).toMatchObject({ again: "later", staysPut: true });
      }),
    );
  });
});

describe("isOverload", () => {
  it("is a refusal or a timeout, and neither a lost connection nor a mistake", () => {
    for (const error of [nack, down, slow, late, new RpcError({ code: "TOO_MANY_REQUESTS" })]) {
      expect(isOverload(error)).toBe(true);
    }
    for (const error of [reset, proxy, new RpcError({ code: "NOT_FOUND" })]) expect(isOverload(error)).toBe(false);
  });
});
