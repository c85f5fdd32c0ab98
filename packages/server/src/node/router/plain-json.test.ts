import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { isPlainJson } from "./plain-json.js";

function request(method: string, headers: Readonly<Record<string, string>>, httpVersion = "1.1"): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, headers, httpVersion });
}

const json = { "content-type": "application/json" };

describe("plain JSON", () => {
  it.each([
    ["GET", {}],
    ["GET", json],
    ["GET", { accept: "application/json, */*" }],
    ["POST", json],
    ["POST", { "content-type": "Application/JSON ; charset=utf-8" }],
  ])("is %s with %j", (method, headers) => expect(isPlainJson(request(method, headers))).toBe(true));

  it.each([
    ["POST", {}],
    ["POST", { "content-type": "multipart/form-data; boundary=a" }],
    ["POST", { "content-type": "application/jsonl" }],
    ["GET", { "content-type": "application/octet-stream" }],
    ["GET", { "trpc-accept": "application/jsonl" }],
    ["GET", { accept: "text/html, application/jsonl" }],
    ["HEAD", {}],
    ["OPTIONS", json],
    ["PUT", json],
  ])("is not %s with %j", (method, headers) => expect(isPlainJson(request(method, headers))).toBe(false));

  it("is HTTP/1.1", () => {
    expect(isPlainJson(request("GET", {}, "1.0"))).toBe(false);
    expect(isPlainJson(request("GET", {}, "2.0"))).toBe(false);
  });
});
