import { RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { mayTryAgain, tryAgainAfterMs } from "./try-again.js";

const lost = new RpcError({ code: "NETWORK", origin: "client" });

describe("mayTryAgain", () => {
  it("gives a lost connection four more tries", () => {
    expect([0, 3, 4].map((failures) => mayTryAgain(failures, lost))).toEqual([true, true, false]);
  });

  it("takes a refusal for an answer", () => {
    expect(mayTryAgain(0, new RpcError({ code: "FORBIDDEN" }))).toBe(false);
    expect(mayTryAgain(0, new RpcError({ code: "SERVICE_UNAVAILABLE", retryAfterMs: -1 }))).toBe(false);
    expect(mayTryAgain(0, new TypeError("a mistake of ours"))).toBe(false);
  });
});

describe("tryAgainAfterMs", () => {
  it("doubles, and waits as long as the server asks", () => {
    expect([0, 1, 2].map((failures) => tryAgainAfterMs(failures, lost))).toEqual([500, 1_000, 2_000]);
    expect(tryAgainAfterMs(0, new RpcError({ code: "TOO_MANY_REQUESTS", retryAfterMs: 5_000 }))).toBe(5_000);
  });
});
