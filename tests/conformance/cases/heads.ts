import { expect } from "vitest";
import { chapter, failureOf } from "../case.js";

const origin = "https://app.example.com";
const cors = { origin, credentials: true };
const preflight = {
  method: "OPTIONS",
  headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "rpc-timeout-ms" },
};

/** What travels beside inputs and answers. */
export const heads = chapter("headers", {
  "of the client, fixed or made for each call, reach the context": async ({ client }) => {
    const made = client({ headers: async ({ path }) => ({ "X-User": `user of ${path}` }) });
    expect((await made.heads.seen()).userHeader).toBe("user of heads.seen");
    const fixed = client({ headers: { "x-user": "client's" } });
    expect((await fixed.heads.seen()).userHeader).toBe("client's");
    expect((await fixed.heads.seen(undefined, { headers: { "X-USER": "call's" } })).userHeader).toBe("call's");
  },
  "leave the context the whole URL": async ({ api, url }) => {
    expect((await api.heads.seen()).url).toBe(`${url}/heads.seen`);
  },
  "tell the server what is left of the call's time": async ({ api }) => {
    const unlimited = await api.heads.seen(undefined, { timeoutMs: Number.POSITIVE_INFINITY });
    expect(unlimited.timeoutHeader).toBeNull();
    const left = async (timeoutMs?: number) => Number((await api.heads.seen(undefined, { timeoutMs })).timeoutHeader);
    const [byDefault, asked] = [await left(), await left(5_000)];
    expect([byDefault > 9_000, byDefault <= 10_000, asked > 4_000, asked <= 5_000]).toEqual([true, true, true, true]);
  },
  "come with the address they are sent from": async ({ api }) => {
    expect((await api.heads.seen()).address).toBe("127.0.0.1");
  },
  "set by context, middleware and handler reach the caller": async ({ api }) => {
    const { data, status, headers } = await api.heads.cookie({ name: "a" }).withResponse();
    expect([data, status]).toEqual(["a", 200]);
    expect(headers.get("x-context")).toBe("made");
    expect(headers.getSetCookie()).toEqual(["middleware=heads.cookie", "handler=a"]);
  },
  "set by middleware reach the caller of a stream, later ones are refused": async ({ request }) => {
    const response = await request("heads.cookieStream");
    expect(response.headers.getSetCookie()).toEqual(["middleware=heads.cookieStream"]);
    expect(response.headers.get("x-context")).toBe("made");
    expect(await response.text()).toContain('"too late"');
  },
  "come with a file, too": async ({ api }) => {
    const { data, headers } = await api.files.download({ as: "file" }).withResponse();
    expect([data.size, headers.get("x-context")]).toEqual([23, "made"]);
  },
  "name the request: by the caller's id, else by one of the server's": async ({ api }) => {
    const named = await api.calls.hello(undefined, { headers: { "x-request-id": "req-42" } }).withResponse();
    expect([named.requestId, named.headers.get("x-request-id")]).toEqual(["req-42", "req-42"]);
    const [one, two] = await Promise.all([api.calls.hello().withResponse(), api.calls.hello().withResponse()]);
    expect(one.requestId).toMatch(/^[\w-]{10,}$/);
    expect(one.requestId).not.toBe(two.requestId);
  },
  "do not take a request's name from a caller who writes nonsense": async ({ request }) => {
    const response = await request("calls.hello", { headers: { "x-request-id": 'a"b<script>' } });
    expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{10,}$/);
  },
  "name the request in errors, and to the server's log": async ({ api, reports, key }) => {
    const requestId = key.replace(" ", "/");
    const error = await failureOf(api.failures.undeclared(undefined, { headers: { "x-request-id": requestId } }));
    expect(error.requestId).toBe(requestId);
    expect(reports.filter((report) => report.requestId === requestId)).toHaveLength(1);
  },
  "tell caches what the answer depends on": async ({ request }) => {
    const { headers } = await request("calls.hello");
    expect(headers.get("vary")).toBe("trpc-accept, accept");
    expect(headers.get("content-type")).toMatch(/^application\/json/);
  },
  "let no foreign page in by default": async ({ request }) => {
    const response = await request("calls.hello", { headers: { origin } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    const answer = await request("calls.hello", preflight);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  },
  "answer the preflight of a page that may call": {
    server: { cors },
    run: async ({ request }) => {
      const { status, headers } = await request("calls.text", preflight);
      expect([status, Object.fromEntries(headers)]).toMatchObject([
        204,
        {
          "access-control-allow-origin": origin,
          "access-control-allow-credentials": "true",
          "access-control-allow-methods": "GET, POST",
          "access-control-max-age": "7200",
          vary: "origin",
        },
      ]);
      expect(headers.get("access-control-allow-headers")?.split(", ")).toContain("rpc-timeout-ms");
    },
  },
  "let the page that may call read the answer, failed or not": {
    server: { cors },
    run: async ({ request }) => {
      for (const path of ["calls.hello", "failures.undeclared", "nowhere"]) {
        const { headers } = await request(path, { headers: { origin } });
        expect(headers.get("access-control-allow-origin")).toBe(origin);
        expect(headers.get("access-control-expose-headers")?.split(", ")).toContain("x-request-id");
        expect(headers.get("vary")).toContain("origin");
      }
    },
  },
  "refuse the preflight of any other page": {
    server: { cors },
    run: async ({ request }) => {
      const other = { ...preflight, headers: { ...preflight.headers, origin: "https://evil.example" } };
      expect((await request("calls.text", other)).headers.get("access-control-allow-origin")).toBeNull();
    },
  },
});
