import { describe, expect, it } from "vitest";
import { hostOf, networkError, rootCause } from "./network-error.js";

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

describe("the failure of a connection", () => {
  it("names the host and what lies at the bottom of it", () => {
    const cause = new TypeError("fetch failed", {
      cause: withCode("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED"),
    });
    expect(networkError({ path: "ping", url: "http://127.0.0.1:1/rpc/ping?input=x", cause })).toMatchObject({
      code: "NETWORK",
      origin: "client",
      message: "[NETWORK] ping: No answer from 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1",
      cause,
    });
  });

  it.each([
    ["ECONNREFUSED", true],
    ["ENOTFOUND", true],
    ["UND_ERR_CONNECT_TIMEOUT", true],
    ["ECONNRESET", false],
    ["UND_ERR_SOCKET", false],
    ["EPIPE", false],
  ])("with %s knows that nothing ran: %s", (code, notExecuted) => {
    const cause = new TypeError("fetch failed", { cause: withCode("", code) });
    expect(networkError({ path: "", url: "http://a.test", cause })).toMatchObject({ notExecuted });
  });

  it.each([
    ["EHOSTUNREACH", "connect", true],
    ["EHOSTUNREACH", "read", false],
    ["ENETUNREACH", "write", false],
    ["ETIMEDOUT", "connect", true],
    ["ETIMEDOUT", "read", false],
  ])("with %s of %s knows whether the connection ever stood: %s", (code, syscall, notExecuted) => {
    const root = Object.assign(withCode("", code), { syscall });
    const cause = new TypeError("fetch failed", { cause: new AggregateError([root]) });
    expect(networkError({ path: "", url: "http://a.test", cause })).toMatchObject({ notExecuted });
  });

  it.each([
    [new TypeError("Failed to fetch"), { message: "Failed to fetch" }],
    [
      new TypeError("fetch failed", { cause: new AggregateError([withCode("refused", "ECONNREFUSED")]) }),
      { message: "refused", code: "ECONNREFUSED" },
    ],
    [withCode("", "EPIPE"), { message: "EPIPE", code: "EPIPE" }],
    ["it ended", { message: "it ended" }],
    [undefined, { message: "undefined" }],
  ])("finds the root of %s", (thrown, expected) => {
    expect(rootCause(thrown)).toEqual(expected);
  });
});

describe("a host as people recognise it", () => {
  it.each([
    ["http://a.test:81/rpc?input=secret", "a.test:81"],
    ["/rpc/ping", "/rpc/ping"],
  ])("of %s is %s", (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});
