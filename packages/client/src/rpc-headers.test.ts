import { describe, expect, it } from "vitest";
import { requestOf } from "../tests/request-of.js";
import { mayHaveRpcHeaders, rpcHeaders } from "./rpc-headers.js";

describe("rpc headers", () => {
  it.each([
    ["same-origin", undefined, "https://other.test/rpc", true],
    ["same-origin", "https://app.test", "https://app.test/rpc", true],
    ["same-origin", "https://app.test", "/rpc", true],
    ["same-origin", "https://app.test", "https://api.app.test/rpc", false],
    ["same-origin", "https://app.test", "https://app.test:8443/rpc", false],
    ["same-origin", "https://app.test", "//app.test/rpc", true],
    ["same-origin", "null", "https://app.test/rpc", false],
    ["same-origin", "null", "/rpc", false],
    ["always", "https://app.test", "https://other.test/rpc", true],
    ["never", undefined, "https://other.test/rpc", false],
    ["never", "https://app.test", "/rpc", false],
  ] as const)("with mode %s, on a page of %s, for %s: %s", (mode, pageOrigin, target, expected) => {
    expect(mayHaveRpcHeaders(mode, target, pageOrigin)).toBe(expected);
  });

  it("say nothing that the server would assume anyway", () => {
    expect(rpcHeaders(requestOf({}))).toEqual({});
  });

  it("tell a repeated attempt and a criticality of the call's own", () => {
    expect(rpcHeaders(requestOf({ attempt: 2, criticality: "sheddable" }))).toEqual({
      "rpc-attempt": "2",
      "rpc-criticality": "sheddable",
    });
  });

  it.each([
    [1_500.7, "500"],
    [900, "0"],
  ])("tell at 1000 how long it is until %d: %s ms", (at, expected) => {
    expect(rpcHeaders(requestOf({ deadline: { at } }), 1_000)).toEqual({ "rpc-timeout-ms": expected });
  });
});
