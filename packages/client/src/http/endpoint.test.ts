import { describe, expect, it } from "vitest";
import { formatUrl, parseEndpoint } from "./endpoint.js";

describe("a url for calls", () => {
  it.each([
    ["http://a.test/rpc", "http://a.test/rpc/ping"],
    ["http://a.test/rpc/", "http://a.test/rpc/ping"],
    ["http://a.test/rpc///", "http://a.test/rpc/ping"],
    ["http://a.test", "http://a.test/ping"],
    ["/rpc", "/rpc/ping"],
    ["/", "/ping"],
    ["http://a.test/rpc?tenant=a%20b", "http://a.test/rpc/ping?tenant=a%20b"],
    ["http://a.test/rpc/?tenant=a#top", "http://a.test/rpc/ping?tenant=a"],
  ])("puts the path behind %s", (url, expected) => {
    expect(formatUrl(parseEndpoint(url), ["ping"])).toBe(expected);
  });

  it("keeps the url's own query before the parameters, and leaves out what is undefined", () => {
    const endpoint = parseEndpoint("/rpc?tenant=a");
    expect(formatUrl(endpoint, ["a.b"], { input: '{"json":"å&=?"}', lastEventId: undefined })).toBe(
      "/rpc/a.b?tenant=a&input=%7B%22json%22%3A%22%C3%A5%26%3D%3F%22%7D",
    );
  });

  it("joins several paths by commas, each escaped", () => {
    expect(formatUrl(parseEndpoint("/rpc"), ["a.b", "c,d", "å"], { batch: "1" })).toBe("/rpc/a.b,c%2Cd,%C3%A5?batch=1");
  });
});
