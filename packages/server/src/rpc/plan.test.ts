import { bytes, defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { serviceInternals } from "../service.js";
import type { Exchange } from "./exchange.js";
import { resolveRpcOptions } from "./options.js";
import { planRequest } from "./plan.js";

const contract = defineContract({
  get: query({}),
  send: mutation({}),
  file: query({ output: bytes() }),
  count: subscription({ output: z.int() }),
});
const service = implement(contract).service({
  get: () => {},
  send: () => {},
  file: () => new Blob([]),
  async *count() {},
});

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

function plan(target: string, { method = "GET", headers = {} }: Asked = {}) {
  const [path = "", search = ""] = target.split("?");
  const head = { method, path, search, targetBytes: target.length, header: (name: string) => headers[name] };
  // Planning looks at nothing else.
  return planRequest(head as Exchange, serviceInternals(service).procedures, resolveRpcOptions({}));
}

const json = { "content-type": "application/json" };

describe("plan", () => {
  it.each<[string, Asked, string]>([
    ["get", {}, "json"],
    ["get,get?batch=1", {}, "json"],
    ["file", {}, "json"],
    ["nothing", {}, "json"],
    ["count", {}, "events"],
    ["count?batch=1", {}, "json"],
    ["count", { method: "PUT", headers: json }, "json"],
    ["get?batch=1", { headers: { "trpc-accept": "application/jsonl" } }, "jsonl"],
    ["get?batch=1", { headers: { accept: "text/html, application/jsonl" } }, "jsonl"],
    ["get?batch=1", { headers: { "trpc-accept": "application/json", accept: "application/jsonl" } }, "json"],
    ["get?batch=1", { method: "TRACE", headers: { ...json, "trpc-accept": "application/jsonl" } }, "json"],
  ])("answers %s (%o) as %s", (target, asked, answerAs) => {
    expect(plan(target, asked).answerAs).toBe(answerAs);
  });

  it("finds each call's procedure, and goes on without those that are not there", () => {
    const { calls } = plan("get,nothing,toString?batch=1");
    expect(calls.map(({ path, procedure }) => [path, procedure?.definition])).toEqual([
      ["get", contract.get],
      ["nothing", undefined],
      ["toString", undefined],
    ]);
  });

  it("does not split the path of a form or an upload", () => {
    const { isBatch, calls } = plan("send,send?batch=1", {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
    });
    expect([isBatch, calls.map(({ path }) => path)]).toEqual([false, ["send,send"]]);
  });

  it.each<[string, Asked, string]>([
    ["get,send?batch=1", { method: "POST", headers: json }, "Cannot mix procedure types in call: query, mutation"],
    ["get", { headers: { "trpc-accept": "application/jsonl" } }, "Streaming requests must be batched"],
    ["send", { method: "POST" }, "Missing content-type header"],
    [`get?input=${"x".repeat(8_192)}`, {}, "[PAYLOAD_TOO_LARGE] The URL is 8202 bytes long, where 8192 may be"],
    ["get?connectionParams={", {}, "[PARSE_ERROR]"],
    ['get?connectionParams={"a":1}', {}, "[PARSE_ERROR]"],
    ["%zz", {}, "Invalid URL-encoding"],
  ])("refuses %s (%o) as a whole", (target, asked, message) => {
    expect(() => refusedBy(() => plan(target, asked))).toThrow(message);
  });
});

/** Fails as the answer does: tRPC's own errors enter by `RpcError.from`. */
function refusedBy(work: () => unknown): void {
  try {
    work();
  } catch (thrown) {
    throw RpcError.from(thrown);
  }
}
