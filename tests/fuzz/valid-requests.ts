import superjson from "superjson";
import { boundary, multipart } from "../raw-http/request.js";
import type { FuzzRequest } from "./fuzz-request.js";

const json = ["content-type", "application/json"] as const;
const jsonl = ["trpc-accept", "application/jsonl"] as const;
const item = {
  id: "a",
  at: new Date(0),
  big: 1n,
  tags: new Set(["x"]),
  by: new Map([["k", 1]]),
  either: { nested: true },
};
const tree = { name: "a", children: [{ name: "b", children: [{ name: "c" }] }] };

/** An input as it travels. */
function wire(input: unknown): string {
  return superjson.stringify(input);
}

function request(parts: Partial<FuzzRequest> & { readonly path: string }): FuzzRequest {
  return {
    method: "GET",
    query: [],
    body: undefined,
    chunkBytes: undefined,
    ...parts,
    headers: [["host", "fuzz.example"], ...(parts.headers ?? [])],
  };
}

function get(path: string, input?: unknown, ...query: readonly (readonly [string, string])[]): FuzzRequest {
  return request({ path, query: [...query, ...(input === undefined ? [] : [["input", wire(input)] as const])] });
}

function post(path: string, input: unknown, ...headers: readonly (readonly [string, string])[]): FuzzRequest {
  return request({ method: "POST", path, headers: [json, ...headers], body: Buffer.from(wire(input)) });
}

function batch(method: "GET" | "POST", inputs: Readonly<Record<string, unknown>>, streamed = false): FuzzRequest {
  const calls = Object.entries(inputs);
  const text = `{${calls.map(([, input], at) => `"${at}":${wire(input)}`).join(",")}}`;
  const path = calls.map(([name]) => name.replace(/\d+$/, "")).join(",");
  const headers = [json, ...(streamed ? [jsonl] : [])];
  if (method === "GET")
    return request({
      path,
      headers,
      query: [
        ["batch", "1"],
        ["input", text],
      ],
    });
  return request({ method, path, headers, query: [["batch", "1"]], body: Buffer.from(text) });
}

/** What the fuzzer starts from: every kind of request there is, in good order. */
export const validRequests: readonly [FuzzRequest, ...FuzzRequest[]] = [
  get("ping"),
  get("nothing"),
  get("item", item),
  get("kind", { any: [1, null, undefined, new Date(0)] }),
  get("depth", tree),
  get("events", { count: 2 }),
  get("tracked", { room: "a" }, ["lastEventId", "1"]),
  get("download"),
  request({ path: "download", headers: [["range", "bytes=2-4"]] }),
  post("add", { a: 1 }),
  post("declared", "abcd"),
  post("deep.er.touch", undefined),
  post("item", item),
  { ...post("add", { a: 1, b: 2 }), chunkBytes: 5 },
  batch("GET", { ping: undefined, item, kind: 1 }),
  batch("GET", { item, ping: undefined, item2: item }, true),
  batch("POST", { add: { a: 1 }, add2: { a: 2 }, declared: "abcd" }),
  batch("POST", { add: { a: 1 }, declared: "a" }, true),
  request({
    method: "POST",
    path: "form",
    headers: [["content-type", `multipart/form-data; boundary=${boundary}`]],
    body: Buffer.from(
      multipart({ name: "note", value: "a" }, { name: "file", value: "b", filename: "c.txt", type: "text/plain" }),
    ),
  }),
  ...["octets", "unread"].map((path) =>
    request({
      method: "POST",
      path,
      headers: [["content-type", "application/octet-stream"]],
      body: Buffer.from("some bytes"),
    }),
  ),
];

/** The paths there are, for requests that are sent to another one. */
export const paths: readonly [string, ...string[]] = [
  "ping",
  ...new Set(validRequests.flatMap(({ path }) => path.split(","))),
];
