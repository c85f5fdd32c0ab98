import { afterEach, describe, expect, it, vi } from "vitest";
import { checkUrl } from "./check-url.js";

const here = false;
const withFetch = true;

describe("a client's url", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each(["http://localhost:4100/rpc", "https://a.test", "HTTPS://a.test/rpc?tenant=a:b", "http://[::1]:80/"])(
    "may be %s",
    (url) => {
      checkUrl(url, here);
    },
  );

  it.each(["/rpc", "rpc", "./rpc", "//a.test/rpc", "/", "", "?tenant=a:b", "/a:b"])(
    "may be %j, whoever is to resolve it",
    (url) => {
      checkUrl(url, withFetch);
      checkUrl(url, here);
    },
  );

  it.each(["localhost:4100/rpc", "127.0.0.1:4100", "[::1]:4100/rpc", "example.com:80"])(
    "is not %s, in a page and with a fetch of the user's own neither",
    (url) => {
      const told = new TypeError(
        `The client's url "${url}" has no http:// or https://: write one like "http://localhost:3000/rpc"`,
      );
      expect(() => checkUrl(url, here)).toThrow(told);
      expect(() => checkUrl(url, withFetch)).toThrow(told);
      vi.stubGlobal("location", { origin: "https://page.test" });
      expect(() => checkUrl(url, here)).toThrow(told);
    },
  );

  it("has a scheme of its own only with a fetch that may know it", () => {
    checkUrl("app://rpc", withFetch);
    expect(() => checkUrl("ws://a.test/rpc", here)).toThrow("has no http:// or https://");
  });

  it.each(["http://", "http:", "https://a b.test"])("is not %j", (url) => {
    expect(() => checkUrl(url, here)).toThrow(`The client's url "${url}" is not a url`);
  });

  it.each([undefined, null, 3, new URL("http://a.test")])("is text, not %o", (url) => {
    expect(() => checkUrl(url, here)).toThrow(
      new TypeError('Give the client a `url`, such as "http://localhost:3000/rpc", or a `transport`'),
    );
  });
});
