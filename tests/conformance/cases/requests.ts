import { createClient } from "@parley/client";
import { defineContract, query, subscription } from "@parley/contract";
import { expect } from "vitest";
import { chapter, collect, failureOf } from "../case.js";

const json = { "content-type": "application/json" };

/** Requests that are wrong, and how that is told. */
export const requests = chapter("requests", {
  "with input that the schema refuses say what is wrong, where": async ({ api }) => {
    const error = await failureOf(api.checked({ to: "nobody", copies: 0, where: { folder: 3 as never } }));
    expect(error).toMatchObject({ code: "BAD_REQUEST", status: 400, origin: "server" });
    expect(error.issues?.map(({ path }) => path)).toEqual([["to"], ["copies"], ["where", "folder"]]);
    expect(error.rawMessage).toMatch(/^input\.to: .+ \(and 2 more\)$/);
    expect(error.rawMessage).not.toContain("\n");
  },
  "without the input that they need say so": async ({ api }) => {
    const error = await failureOf(api.checked(undefined as never));
    expect(error).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: [] }] });
  },
  "with keys that a strict schema does not know are refused": async ({ api }) => {
    const input = { to: "a@example.com", copies: 1, where: { folder: "inbox" }, extra: true };
    expect(await failureOf(api.checked(input))).toMatchObject({ code: "BAD_REQUEST" });
  },
  "with input that cannot travel never leave the client": async ({ api }) => {
    const polluting = JSON.parse('{"constructor":{}}');
    const error = await failureOf(api.calls.anything(polluting));
    expect(error).toMatchObject({ code: "BAD_REQUEST", origin: "client", notExecuted: true });
  },
  "to procedures that are not there did not run": async ({ transport }) => {
    const newer = defineContract({
      calls: { next: query({}) },
      news: subscription({}),
    });
    const api = createClient(newer, { transport: transport({}) });
    expect(await failureOf(api.calls.next())).toMatchObject({
      code: "NOT_FOUND",
      status: 404,
      notExecuted: true,
      rawMessage: 'No procedure found on path "calls.next"',
    });
    expect((await collect(api.news())).error).toMatchObject({ code: "NOT_FOUND", notExecuted: true });
  },
  "by GET to a mutation are refused, and told the method": async ({ request }) => {
    const response = await request("calls.nothing");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await response.json()).toMatchObject({ error: { json: { data: { code: "METHOD_NOT_SUPPORTED" } } } });
  },
  "by PUT and DELETE are refused, and told the methods": async ({ request }) => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const response = await request("calls.hello", { method, headers: json, body: '{"json":null}' });
      expect([method, response.status, response.headers.get("allow")]).toEqual([method, 405, "GET, POST"]);
    }
  },
  "by POST may ask a query": async ({ request }) => {
    const response = await request("calls.hello", { method: "POST", headers: json, body: '{"json":{"name":"Ada"}}' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ result: { data: { json: "Hello, Ada" } } });
  },
  "by HEAD are answered with nothing": async ({ request }) => {
    const response = await request("calls.hello", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([204, ""]);
  },
  "of a content type that is none of ours are refused": async ({ request }) => {
    const response = await request("calls.text", {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body: "<a/>",
    });
    expect(response.status).toBe(415);
  },
  "by POST without a content type are refused, so that no foreign page can send them": async ({ request }) => {
    const response = await request("calls.nothing", { method: "POST" });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ error: { json: { data: { code: "UNSUPPORTED_MEDIA_TYPE" } } } });
  },
  "with JSON that breaks off are told so in our form": async ({ request }) => {
    const response = await request("calls.text", { method: "POST", headers: json, body: '{"json":' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { json: { data: { code: "BAD_REQUEST" } } } });
  },
  "with JSON that is not superjson's are told so": async ({ request }) => {
    const response = await request("calls.text", { method: "POST", headers: json, body: '{"text":"abc"}' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { json: { data: { code: "BAD_REQUEST" } } } });
  },
  "with an empty body have no input": async ({ request }) => {
    const response = await request("calls.nothing", { method: "POST", headers: json });
    expect(response.status).toBe(200);
  },
  "with a malformed path are told so": async ({ request }) => {
    const response = await request("calls.%E0%A4%A");
    expect(response.status).toBe(400);
  },
  "for what every object has find no procedure": async ({ request }) => {
    for (const path of ["toString", "__proto__", "constructor.name", "calls", "calls.hasOwnProperty", ""]) {
      expect([path, (await request(path)).status]).toEqual([path, 404]);
    }
  },
  "nested beyond reason are refused": async ({ request }) => {
    const nested = `{"json":${"[".repeat(500)}${"]".repeat(500)}}`;
    const response = await request("calls.anything", { method: "POST", headers: json, body: nested });
    expect(response.status).toBe(400);
  },
});
