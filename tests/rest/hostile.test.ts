import { createFetchHandler } from "@parley/server/fetch";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLibrary } from "./service.js";

const handle = createFetchHandler(createLibrary(), { basePath: "/rpc", onError: () => {} });

const oddName = fc.constantFrom(
  "__proto__",
  "constructor",
  "toString",
  "limit",
  "since",
  "tags",
  "above",
  "printed",
  "id",
  "title",
  "input",
  "lastEventId",
);
const encoded = fc.oneof(
  fc.string({ unit: "grapheme" }).map(encodeURIComponent),
  fc.constantFrom(
    "%",
    "%2F",
    "%00",
    "%ff",
    "%zz",
    "..",
    ".",
    "+",
    "=",
    ";",
    "%E0%A4%A",
    "null",
    "1",
    "true",
    "{}",
    "[",
    "2026-01-01",
    "1e999",
    "-0",
  ),
);
const segment = fc.oneof(
  encoded,
  fc.constantFrom(
    "books",
    "shelves",
    "loan",
    "newest",
    "search",
    "strict",
    "loose",
    "number",
    "cover",
    "scan",
    "pictures",
    "arrivals",
    "me",
    "1",
  ),
);
const path = fc.oneof(
  fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join("/")}`),
  encoded.map((text) => `/shelves/${text}/books`),
  encoded.map((text) => `/books/${text}`),
);
const query = fc
  .array(fc.tuple(fc.oneof(oddName, encoded), fc.oneof(encoded, fc.json().map(encodeURIComponent))), { maxLength: 5 })
  .map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join("&"));
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.dictionary(oddName, fc.jsonValue()).map((value) => JSON.stringify(value)),
  fc.constantFrom("", "null", "[]", '{"__proto__":{"a":1}}', '{"isbn":5}', '{"tags":{}}', '{"stock":[[1]]}'),
);
const type = fc.constantFrom(
  "application/json",
  "application/json; charset=utf-8",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/problem+json",
  "nonsense",
  "",
);
const method = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

const requests = fc.record({ method, path, query, body, type }).map(({ method, path, query, body, type }) => {
  const hasBody = method !== "GET" && method !== "HEAD";
  const url = `http://a.example${path}?${query}`;
  return { method, url, ...(type !== "" && { headers: { "content-type": type } }), ...(hasBody && { body }) };
});

/** What is meant to fail, or to take its time. */
const isMeantTo = (url: string) => /\/(?:fault|slow)(?:\?|$)/.test(url);

describe("whatever comes", () => {
  it("is answered, and what is wrong with it is a problem that is the caller's", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ url, ...init }) => {
        if (isMeantTo(url)) return;
        const response = await handle(new Request(url, init));
        const text = await response.text();
        expect(response.status, text).toBeLessThan(500);
        if (response.status < 400 || init.method === "HEAD" || new URL(url).pathname.startsWith("/rpc")) return;
        expect(response.headers.get("content-type")).toBe("application/problem+json");
        expect(JSON.parse(text)).toMatchObject({
          type: "about:blank",
          status: response.status,
          title: expect.stringMatching(/./),
          detail: expect.stringMatching(/./),
          code: expect.stringMatching(/^[A-Z_]+$/),
          requestId: response.headers.get("x-request-id"),
        });
      }),
      { numRuns: 1_000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("may be a tower of brackets", async () => {
    const tower = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    for (const field of ["tags", "printedAt", "more"]) {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: `{"${field}":${tower}}` };
      expect((await handle(new Request("http://a.example/books", init))).status).toBe(400);
    }
  });
});
