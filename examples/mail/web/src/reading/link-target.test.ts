import { describe, expect, it } from "vitest";
import { allowedTarget, disguisedHost } from "./link-target.js";

describe("allowedTarget", () => {
  it("lets links lead to the web and to mail", () => {
    expect(allowedTarget(" https://a.example/x ")?.href).toBe("https://a.example/x");
    expect(allowedTarget("mailto:ada@a.example")?.href).toBe("mailto:ada@a.example");
  });

  it.each([
    null,
    "",
    "/rpc/session.signOut",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "file:///x",
  ])("lets none lead to %j", (href) => {
    expect(allowedTarget(href)).toBeNull();
  });
});

describe("disguisedHost", () => {
  const target = new URL("https://evil.example/login");

  it("names where a link leads that pretends to lead elsewhere", () => {
    expect(disguisedHost("https://bank.example/login", target)).toBe("evil.example");
    expect(disguisedHost(" www.bank.example ", target)).toBe("evil.example");
  });

  it("says nothing about words, the same host, or mail", () => {
    expect(disguisedHost("Sign in", target)).toBeNull();
    expect(disguisedHost("WWW.evil.example/other", target)).toBeNull();
    expect(disguisedHost("bank.example", new URL("mailto:ada@a.example"))).toBeNull();
  });
});
