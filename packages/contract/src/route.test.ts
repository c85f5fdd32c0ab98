import { describe, expect, it } from "vitest";
import { parseRoute, routeKey } from "./route.js";

const text = (...parts: string[]) =>
  parts.map((part) => (part.startsWith(":") ? { name: part.slice(1) } : { text: part }));

describe("parseRoute", () => {
  it.each([
    ["GET /folders/{folder}/messages", "GET", text("folders", ":folder", "messages")],
    ["POST /search", "POST", text("search")],
    ["PUT /a/{b_1}/{$c}", "PUT", text("a", ":b_1", ":$c")],
    ["PATCH /v1.0/~me/a-b", "PATCH", text("v1.0", "~me", "a-b")],
    ["DELETE /a%20b/{id}", "DELETE", text("a%20b", ":id")],
    ["GET /messages:search", "GET", text("messages:search")],
    ["GET /", "GET", []],
  ])("reads %j", (route, method, segments) => expect(parseRoute(route)).toEqual({ method, segments }));

  it.each([
    ["", 'a route reads "GET /path/{name}", with one of GET, POST, PUT, PATCH, DELETE'],
    ["/folders", "a route reads"],
    ["GET folders", "a route reads"],
    ["get /folders", "a route reads"],
    ["HEAD /folders", "a route reads"],
    ["GET  /folders", "a route reads"],
    ["GET /a b", "a route reads"],
    ["GET /a ", "a route reads"],
    ["GET /a//b", "it has an empty part"],
    ["GET /a/", "it has an empty part"],
    ["GET //", "it has an empty part"],
    ["GET /a/../b", '".." is taken out of a URL'],
    ["GET /./b", '"." is taken out of a URL'],
    ["GET /a?b={c}", '"a?b={c}" is neither plain text nor one {name}'],
    ["GET /a#b", '"a#b" is neither'],
    ["GET /{a}.json", '"{a}.json" is neither'],
    ["GET /{a}{b}", '"{a}{b}" is neither'],
    ["GET /{}", '"{}" is neither'],
    ["GET /{a-b}", '"{a-b}" is neither'],
    ["GET /{1a}", '"{1a}" is neither'],
    ["GET /:id", '":id" is neither'],
    ["GET /files/*", '"*" is neither'],
    ["GET /100%", '"100%" is neither'],
    ["GET /ä", '"ä" is neither'],
    ["GET /{a}/x/{a}", "{a} stands in it twice"],
  ])("says what is wrong with %j", (route, error) => {
    expect(parseRoute(route)).toEqual({ error: expect.stringContaining(error) });
  });
});

describe("routeKey", () => {
  const keyOf = (route: string) => {
    const parsed = parseRoute(route);
    return "error" in parsed ? parsed.error : routeKey(parsed);
  };

  it("is the same for routes that differ in their names only", () => {
    expect(keyOf("GET /a/{id}/b")).toBe("GET /a/{}/b");
    expect(keyOf("GET /a/{key}/b")).toBe("GET /a/{}/b");
    expect(keyOf("GET /")).toBe("GET /");
  });
});
