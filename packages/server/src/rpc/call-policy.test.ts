import { describe, expect, it, vi } from "vitest";
import { createCallPolicy } from "./call-policy.js";
import type { Exchange } from "./exchange.js";
import { resolveRpcOptions } from "./options.js";

function exchangeWith(headers: Record<string, string> = {}): Exchange {
  // As much of one as a policy looks at.
  const exchange: Partial<Exchange> = {
    requestId: "r-1",
    header: (name) => headers[name],
    remoteAddress: () => "2001:db8::7",
    info: () => ({}) as ReturnType<Exchange["info"]>,
  };
  return exchange as Exchange;
}

describe("call policy", () => {
  it("knows by default the caller's network, and what contract and caller say", () => {
    const policy = createCallPolicy({}, resolveRpcOptions({}));
    const exchange = exchangeWith({ "rpc-criticality": "sheddable" });
    expect(policy.tenant(exchange, "a")).toBe("2001:db8:0:0::/64");
    expect(policy.criticality(exchange, "a", "critical")).toBe("sheddable");
  });

  it("asks the server's own functions first, which see the head", () => {
    const options = {
      tenant: vi.fn(() => undefined),
      criticality: vi.fn(() => "critical-plus" as const),
    };
    const policy = createCallPolicy(options, resolveRpcOptions({}));
    const exchange = exchangeWith({ "x-user": "ada", "rpc-criticality": "sheddable" });
    expect(policy.tenant(exchange, "a.b")).toBeUndefined();
    expect(policy.criticality(exchange, "a.b", "critical")).toBe("critical-plus");
    const [head] = options.criticality.mock.calls[0] as unknown as [{ header: (name: string) => string }];
    expect(head).toMatchObject({ path: "a.b", remoteAddress: "2001:db8::7" });
    expect(head.header("x-user")).toBe("ada");
  });

  it("takes functions that throw as if they had not been given, and says so once", () => {
    const onError = vi.fn();
    const cause = new Error("no such user");
    const fail = () => {
      throw cause;
    };
    const policy = createCallPolicy({ tenant: fail, criticality: fail }, resolveRpcOptions({ onError }));
    for (let call = 0; call < 3; call += 1) {
      expect(policy.tenant(exchangeWith(), "a")).toBe("2001:db8:0:0::/64");
      expect(policy.criticality(exchangeWith(), "a", "sheddable-plus")).toBe("sheddable-plus");
    }
    const told = onError.mock.calls.map(([{ error }]) => [error.code, error.cause.message, error.cause.cause]);
    expect(told).toEqual([
      ["INTERNAL_SERVER_ERROR", "overload.tenant threw; such calls are taken as if it had not been given", cause],
      ["INTERNAL_SERVER_ERROR", "overload.criticality threw; such calls are taken as if it had not been given", cause],
    ]);
  });
});
