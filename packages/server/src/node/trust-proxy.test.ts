import { describe, expect, it } from "vitest";
import { callerAddress, createTrust, type TrustProxy } from "./trust-proxy.js";

describe("trusted proxies", () => {
  it.each<[TrustProxy, string, string | undefined, string]>([
    [false, "10.0.0.1", "1.2.3.4", "10.0.0.1"],
    [true, "10.0.0.1", "1.2.3.4", "1.2.3.4"],
    [true, "10.0.0.1", "6.6.6.6, 1.2.3.4", "6.6.6.6"],
    [true, "10.0.0.1", undefined, "10.0.0.1"],
    [1, "10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"],
    [2, "10.0.0.1", "6.6.6.6, 1.2.3.4", "6.6.6.6"],
    [0, "10.0.0.1", "1.2.3.4", "10.0.0.1"],
    [["10.0.0.0/8"], "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"],
    [["10.0.0.0/8"], "8.8.8.8", "1.2.3.4", "8.8.8.8"],
    [["10.0.0.1"], "::ffff:10.0.0.1", "1.2.3.4", "1.2.3.4"],
    [["::1", "fd00::/8"], "::1", "2001:db8::1, fd00::7", "2001:db8::1"],
    [false, "::ffff:9.9.9.9", undefined, "9.9.9.9"],
    [1, "10.0.0.1", "1.2.3.4:5678", "1.2.3.4"],
    [1, "10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"],
    [true, "10.0.0.1", "unknown", "10.0.0.1"],
    [true, "10.0.0.1", "6.6.6.6, <script>, 1.2.3.4", "1.2.3.4"],
  ])("with trustProxy %j, %s forwarding for %s is %s", (trust, connected, forwardedFor, caller) => {
    expect(callerAddress(connected, forwardedFor, createTrust(trust))).toBe(caller);
  });

  it("knows no address where the socket has none", () => {
    expect(callerAddress(undefined, "1.2.3.4", createTrust(true))).toBeUndefined();
  });

  it.each([Number.NaN, -1, 1.5])("refuses %s proxies when it starts", (count) => {
    expect(() => createTrust(count)).toThrow("is no number of proxies");
  });

  it.each(["proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "::1/129", ""])("refuses %j when it starts", (entry) => {
    expect(() => createTrust([entry])).toThrow(`trustProxy: "${entry}" is no`);
  });
});
