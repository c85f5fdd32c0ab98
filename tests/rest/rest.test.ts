import type { ErrorReport } from "@parley/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hosts, type RestServer } from "./hosts.js";
import { bookJson, createLibrary } from "./service.js";

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

async function ask(url: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(url, init);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: type.includes("json") && text !== "" ? JSON.parse(text) : undefined,
  };
}

function sending(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

describe.each(hosts)("REST on $name", ({ start }) => {
  let server: RestServer;
  const reports: ErrorReport[] = [];
  const call = (path: string, init?: RequestInit) => ask(server.url + path, init);

  beforeAll(async () => {
    server = await start(createLibrary(), {
      onError: (report) => void reports.push(report),
      cors: { origin: "https://app.example" },
      restEtag: true,
    });
  });
  afterAll(() => server.close());

  describe("what is answered", () => {
    it("is the output as plain JSON, with what a handler put on the head", async () => {
      const { status, headers, json } = await call("/books/1");
      expect([status, json]).toEqual([200, bookJson]);
      expect(headers.get("content-type")).toBe("application/json");
      expect(headers.get("x-shelf")).toBe("3");
      expect(headers.get("x-request-id")).toMatch(/./);
    });

    it("goes by fixed text before a name", async () => {
      expect((await call("/books/newest")).json).toMatchObject({ id: "newest" });
    });

    it("is 204 where there is no output", async () => {
      const { status, text, headers } = await call("/books/1?why=torn", { method: "DELETE" });
      expect([status, text, headers.get("content-type")]).toEqual([204, "", null]);
    });

    it("is the same over RPC, beside", async () => {
      expect((await call("/rpc/hidden")).json).toEqual({ result: { data: { json: "by RPC only" } } });
    });

    it("is bytes as they are, in whole or in part", async () => {
      const whole = await call("/books/7/cover");
      expect([whole.status, whole.text]).toEqual([200, "cover of 7"]);
      expect(whole.headers.get("content-type")).toBe("image/png");
      expect(whole.headers.get("content-disposition")).toContain("cover.png");
      const part = await call("/books/7/cover", { headers: { range: "bytes=0-4" } });
      expect([part.status, part.text, part.headers.get("content-range")]).toEqual([206, "cover", "bytes 0-4/10"]);
    });
  });

  describe("an input", () => {
    it("is made of path and query as the schema says", async () => {
      const query =
        "limit=5&lent=false&since=2026-01-02T03:04:05.678Z&above=12345678901234567890&tags=a&tags=b+c&years=1999&order=pages&weight=null";
      const { json } = await call(
        `/shelves/A%2F1%20%C3%BC/books?${query}&printed=${encodeURIComponent('{"by":"me","at":"2026-01-02"}')}`,
      );
      expect(json).toEqual({
        shelf: "A/1 ü",
        limit: 5,
        lent: false,
        since: "2026-01-02T03:04:05.678Z",
        above: "12345678901234567890",
        tags: ["a", "b c"],
        years: [1999],
        order: "pages",
        weight: null,
        printed: { by: "me", at: "2026-01-02T00:00:00.000Z" },
      });
    });

    it("has its defaults, and leaves out what is not there", async () => {
      expect((await call("/shelves/x/books")).json).toEqual({ shelf: "x", limit: 20, tags: [], order: "title" });
    });

    it("may have unknown names in its query where the schema lets it", async () => {
      expect((await call("/shelves/x/books?utm=1")).status).toBe(200);
      expect((await call("/loose?a=1&more=2&more=3")).json).toEqual({ a: 1, more: ["2", "3"] });
      expect(await call("/strict?b=1")).toMatchObject({ status: 400, json: { code: "BAD_REQUEST", issues: [{}] } });
    });

    it("is made of a JSON body, in which dates are text", async () => {
      const { status, json } = await call("/books", sending("POST", { ...bookJson, id: "2" }));
      expect([status, json]).toEqual([200, { ...bookJson, id: "2", pages: expect.any(Number) }]);
    });

    it("has what stands in the path, whatever the body says", async () => {
      expect((await call("/books/9", sending("PATCH", { id: "8", title: "New" }))).json).toEqual({
        id: "9",
        title: "New",
      });
    });

    it("is not in a body where it stands in the URL, and not without it being told", async () => {
      const refused = await call("/books/1", sending("DELETE", { why: "torn" }));
      expect(refused).toMatchObject({
        status: 400,
        json: { detail: expect.stringMatching(/a DELETE stands in its path/) },
      });
      expect((await call("/books/1?why=torn", { method: "DELETE", headers: { "content-length": "0" } })).status).toBe(
        204,
      );
    });

    it("may be no object", async () => {
      expect((await call("/search", sending("POST", ["a", "b"]))).json).toEqual(["a", "b"]);
      expect((await call("/number?input=5")).json).toBe(5);
    });

    it("may be all in the path, without a body", async () => {
      expect((await call("/books/1/loan", { method: "POST" })).json).toBe("1 is lent");
    });

    it("may be bytes of any type", async () => {
      const init = { method: "PUT", headers: { "content-type": "image/tiff" }, body: new Uint8Array(100) };
      expect((await call("/scan", init)).json).toBe(100);
    });

    it("may be a form, whose fields may stand in the path", async () => {
      const body = new FormData();
      body.set("file", new File(["abc"], "a.txt"));
      body.set("page", "3");
      const { status, json } = await call("/books/5/pictures", { method: "POST", body });
      expect([status, json]).toEqual([200, { id: "5", page: 3, size: 3, name: "a.txt" }]);
    });
  });

  describe("what fails", () => {
    it("is told as a problem, with the declared code and data", async () => {
      const { status, headers, json } = await call("/books", sending("POST", { ...bookJson, title: "One too many" }));
      expect(status).toBe(409);
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect(json).toEqual({
        type: "about:blank",
        title: "Conflict",
        status: 409,
        detail: "Shelf full",
        code: "SHELF_FULL",
        path: "books.add",
        data: { room: 0, until: "2026-01-02T03:04:05.678Z" },
        requestId: headers.get("x-request-id"),
      });
    });

    it("says where an input is wrong, in the words of what was sent", async () => {
      const { status, headers, json } = await call("/shelves/x/books?limit=many&since=tomorrow&order=colour");
      expect(status).toBe(400);
      expect(headers.get("rpc-not-executed")).toBe("1");
      expect(json).toMatchObject({
        code: "BAD_REQUEST",
        path: "books.find",
        detail: 'input.limit: Expected a whole number, got "many" (and 2 more)',
        issues: [
          { path: ["limit"], message: 'Expected a whole number, got "many"' },
          { path: ["since"], message: 'Expected a date in ISO 8601, such as "2026-11-29T12:00:00Z", got "tomorrow"' },
          { path: ["order"], message: 'Expected one of "title", "pages", got "colour"' },
        ],
      });
    });

    it("says so of what is given twice and may be once", async () => {
      const { json } = await call("/shelves/x/books?limit=1&limit=2");
      expect(json).toMatchObject({ detail: "input.limit: Expected a whole number, got 2 values" });
    });

    it("keeps a fault's message to itself, and reports it", async () => {
      const { status, text } = await call("/fault");
      expect([status, text.includes("secret")]).toEqual([500, false]);
      expect(reports.at(-1)).toMatchObject({ path: "fault", kind: "query", error: { cause: { message: "a secret" } } });
    });

    it("is 405 with the methods there are", async () => {
      const { status, headers, json } = await call("/books/1", { method: "PUT" });
      expect(status).toBe(405);
      expect(headers.get("allow")?.split(", ").sort()).toEqual(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH"]);
      expect(json).toMatchObject({ code: "METHOD_NOT_SUPPORTED", title: "Method Not Allowed" });
    });

    it.each([
      ["text", "text/plain", "{}"],
      ["a plain form", "application/x-www-form-urlencoded", "id=1"],
      ["nothing said", undefined, new Blob(["{}"])],
      ["XML", "application/xml", "<id/>"],
    ])("is 415 for a body that is not JSON: %s", async (_, type, body) => {
      const init = { method: "PATCH", body, ...(type && { headers: { "content-type": type } }) };
      const { status, json } = await call("/books/1", init);
      expect([status, json]).toEqual([415, expect.objectContaining({ code: "UNSUPPORTED_MEDIA_TYPE" })]);
    });

    it("is 414 for a URL that is too long", async () => {
      expect(await call(`/shelves/x/books?tags=${"a".repeat(9_000)}`)).toMatchObject({
        status: 414,
        json: { title: "URI Too Long" },
      });
    });

    it("is 413 for a body that is too large", async () => {
      const init = { method: "PUT", headers: { "content-type": "image/tiff" }, body: new Uint8Array(2_000) };
      expect(await call("/scan", init)).toMatchObject({ status: 413, json: { code: "PAYLOAD_TOO_LARGE" } });
    });

    it("is 400 for what is no JSON", async () => {
      const init = { method: "PATCH", headers: { "content-type": "application/json" }, body: "{" };
      expect((await call("/books/1", init)).status).toBe(400);
    });

    it("is 504 when its time runs out", async () => {
      const { status, json } = await call("/slow", { headers: { "rpc-timeout-ms": "20" } });
      expect([status, json]).toEqual([504, expect.objectContaining({ code: "GATEWAY_TIMEOUT", path: "slow" })]);
    });

    it("is left to others at other paths", async () => {
      expect((await call("/page")).text).toBe("a page");
      expect((await call("/nowhere")).status).toBe(404);
    });
  });

  describe("on the head", () => {
    it("is answered to HEAD what GET would be, without its body", async () => {
      const { status, headers, text } = await call("/books/1", { method: "HEAD" });
      const get = await call("/books/1");
      expect([status, text]).toEqual([200, ""]);
      expect(headers.get("content-length")).toBe(String(new TextEncoder().encode(get.text).length));
      expect(headers.get("etag")).toBe(get.headers.get("etag"));
    });

    it("are the methods there are, to OPTIONS", async () => {
      const { status, headers } = await call("/search", { method: "OPTIONS" });
      expect([status, headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
    });

    it("is what other origins may do", async () => {
      const asked = { origin: "https://app.example", "access-control-request-method": "PATCH" };
      const preflight = await call("/books/1", { method: "OPTIONS", headers: asked });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get("access-control-allow-methods")).toContain("PATCH");
      const { headers } = await call("/books/0", { headers: { origin: "https://app.example" } });
      expect(headers.get("access-control-allow-origin")).toBe("https://app.example");
      expect(headers.get("access-control-expose-headers")?.split(", ")).toContain("etag");
    });

    it("is a tag, by which an answer that is known is not sent again", async () => {
      const { headers } = await call("/books/1");
      const tag = headers.get("etag") ?? "";
      expect(tag).toMatch(/^W\/"[\da-f]{32}"$/);
      for (const known of [tag, `"other", ${tag.slice(2)}`, "*"]) {
        const again = await call("/books/1", { headers: { "if-none-match": known } });
        expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", tag]);
      }
      expect((await call("/books/1", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    });

    it("is the id the caller gave the request", async () => {
      const { headers, json } = await call("/books/0", { headers: { "x-request-id": "mine-1" } });
      expect([headers.get("x-request-id"), json]).toEqual(["mine-1", expect.objectContaining({ requestId: "mine-1" })]);
    });

    it("says of a keyed call that it has run before", async () => {
      const init = sending("POST", { ...bookJson, id: "3" }, { "idempotency-key": "key-1" });
      const first = await call("/books", init);
      const second = await call("/books", init);
      expect(first.headers.get("rpc-idempotency")).toBe("process");
      expect(second.headers.get("idempotency-replayed")).toBe("true");
      expect(second.json).toEqual(first.json);
      expect(
        (await call("/books", sending("POST", { ...bookJson, id: "4" }, { "idempotency-key": "key-1" }))).status,
      ).toBe(422);
    });
  });

  describe("what another site may have sent", () => {
    const from = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

    it("is refused where nobody had to be asked: a form", async () => {
      const body = new FormData();
      body.set("file", new File(["abc"], "a.txt"));
      body.set("page", "3");
      expect((await call("/books/5/pictures", { method: "POST", body, headers: from })).status).toBe(403);
    });

    it("is refused where nobody had to be asked: no body at all", async () => {
      expect(await call("/books/1/loan", { method: "POST", headers: from })).toMatchObject({
        status: 403,
        json: { code: "FORBIDDEN" },
      });
    });
  });

  describe("a subscription", () => {
    it("is events of plain JSON, up to its end", async () => {
      const { headers, text } = await call("/arrivals?upTo=2");
      expect(headers.get("content-type")).toBe("text/event-stream");
      expect(text).toBe(
        [
          ": connected",
          'data: {"n":"1","at":"2026-01-02T03:04:05.678Z"}\nid: 1',
          'data: {"n":"2","at":"2026-01-02T03:04:05.678Z"}\nid: 2',
          "event: return\ndata: null",
          "",
        ].join("\n\n"),
      );
    });

    it("goes on after the last event that was seen", async () => {
      const byHeader = await call("/arrivals?upTo=2", { headers: { "last-event-id": "1" } });
      const byQuery = await call("/arrivals?upTo=2&lastEventId=1");
      for (const { text } of [byHeader, byQuery]) expect(text.match(/^id: .*$/gm)).toEqual(["id: 2"]);
    });

    it("ends with the problem when it fails", async () => {
      const { text } = await call("/arrivals?upTo=9&lastEventId=3");
      const [, data = ""] = /event: error\ndata: (.*)\n\n$/.exec(text) ?? [];
      expect(JSON.parse(data)).toMatchObject({ code: "TOO_FAR", status: 400, data: { most: "3" }, path: "arrivals" });
    });

    it("is a problem where it cannot begin", async () => {
      expect(await call("/arrivals?upTo=x")).toMatchObject({ status: 400, json: { issues: [{ path: ["upTo"] }] } });
    });

    it("tells HEAD what it would be, and does not begin", async () => {
      const { status, headers } = await call("/arrivals?upTo=2", { method: "HEAD" });
      expect([status, headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    });
  });

  it.each([
    "/books/%",
    "/books/%ff%fe",
    "/shelves/x/books?limit=%zz",
    "/shelves/x/books?%",
    "/shelves/x/books?__proto__=1&constructor=2&toString=3",
    "/loose?a=1&__proto__=2",
    "/shelves/x/books?printed={",
    "/shelves/x/books?printed=[]",
    "/shelves/x/books?printed=%7B%22__proto__%22%3A1%7D",
    "/shelves/x/books?&&==&=1&limit",
    `/shelves/x/books?above=${"9".repeat(5_000)}x`,
    `/shelves/x/books?${"tags=a&".repeat(1_000)}`,
    "/number?input=",
    "/number?input={",
    "/number",
    "/__proto__",
    "/books/__proto__",
    "/books/",
    "//books//1",
    "/books/1/",
  ])("says clearly what is wrong with %s, if anything is", async (path) => {
    const { status, json, text } = await call(path);
    expect([200, 400, 404]).toContain(status);
    // A path that is not encoded as in URLs Fastify refuses itself, before any handler sees it.
    const isOurs = !text.includes("FST_ERR_BAD_URL");
    if (status === 400 && isOurs)
      expect(json).toMatchObject({ code: "BAD_REQUEST", status: 400, detail: expect.stringMatching(/./) });
    expect(text).not.toContain("at Object");
  });
});
