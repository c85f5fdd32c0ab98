import { describe, expect, it } from "vitest";
import { type FailedAttempt, retryDelayMs } from "./retry-delay.js";

const query = { kind: "query" } as const;
const mutation = { kind: "mutation" } as const;
const again = { kind: "mutation", idempotent: true } as const;
const keyed = { kind: "mutation", idempotent: "key" } as const;

function delay(
  error: Partial<FailedAttempt["error"]>,
  procedure: FailedAttempt["procedure"],
  more: Partial<FailedAttempt> = {},
) {
  const facts = { code: "NETWORK", origin: "client", notExecuted: false, ...error } as const;
  return retryDelayMs({ error: facts, procedure, failures: 1, remainingMs: 10_000, random: 0.5, ...more });
}

describe("whether an attempt that failed is made again", () => {
  it.each([
    ["a query whose connection broke", { code: "NETWORK" }, query, true],
    ["a mutation whose connection broke", { code: "NETWORK" }, mutation, false],
    ["a mutation that never got a connection", { code: "NETWORK", notExecuted: true }, mutation, true],
    ["a mutation that may run twice", { code: "NETWORK" }, again, true],
    ["a mutation with a key", { code: "BAD_GATEWAY", origin: "server", status: 502 }, keyed, true],
    [
      "a mutation that was turned away",
      { code: "SERVICE_UNAVAILABLE", origin: "server", status: 503, notExecuted: true },
      mutation,
      true,
    ],
    [
      "a mutation that an overloaded proxy may have passed on",
      { code: "SERVICE_UNAVAILABLE", origin: "server", status: 503 },
      mutation,
      false,
    ],
    ["a query that ran out of time at the server", { code: "TIMEOUT", origin: "server", status: 504 }, query, true],
    ["a query that failed", { code: "INTERNAL_SERVER_ERROR", origin: "server", status: 500 }, query, false],
    ["a query that is wrong", { code: "BAD_REQUEST", origin: "server", status: 400, notExecuted: true }, query, false],
    ["a declared error, whatever its status", { code: "NO_ROOM", origin: "server", status: 503 }, query, false],
    [
      "a quota that says until when",
      { code: "TOO_MANY_REQUESTS", origin: "server", status: 429, retryAfterMs: 100 },
      query,
      true,
    ],
    ["a quota that does not", { code: "TOO_MANY_REQUESTS", origin: "server", status: 429 }, query, false],
    [
      "a server that asks not to be asked",
      { code: "SERVICE_UNAVAILABLE", origin: "server", status: 503, notExecuted: true, retryAfterMs: -1 },
      query,
      false,
    ],
    ["an answer that cannot be read", { code: "DECODE", status: 200 }, query, false],
  ] as const)("%s", (_, error, procedure, isAgain) => {
    expect(delay(error, procedure) !== undefined).toBe(isAgain);
  });

  it("waits anything up to a bound that doubles, and no longer than two seconds", () => {
    expect([1, 2, 3, 9].map((failures) => delay({}, query, { failures, random: 1 }))).toEqual([100, 200, 400, 2_000]);
    expect(delay({}, query, { random: 0 })).toBe(0);
  });

  it("never comes before the time that the server asked for, nor after the call's own", () => {
    expect(delay({ retryAfterMs: 5_000 }, query)).toBe(5_050);
    expect(delay({ retryAfterMs: 9_999 }, query)).toBe(undefined);
  });

  it("asks for the answer of its own earlier attempt to the end", () => {
    const running = { code: "CONFLICT", origin: "server", status: 409, inFlight: true, retryAfterMs: 200 } as const;
    expect(delay(running, keyed, { failures: 9, random: 1 })).toBe(600);
  });
});
