import type { FuzzRequest } from "./fuzz-request.js";
import type { Random } from "./random.js";
import { randomJson, randomMeta } from "./random-json.js";

/** The paths there are. */
type Paths = readonly [string, ...string[]];

type Mutation = (request: FuzzRequest, random: Random, paths: Paths) => FuzzRequest;

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PURGE"] as const;

const headerValues: readonly [
  readonly [name: string, values: readonly [string, ...string[]]],
  ...(readonly [string, readonly [string, ...string[]]])[],
] = [
  [
    "content-type",
    [
      "application/json",
      "APPLICATION/JSON;x",
      "multipart/form-data",
      "multipart/form-data; boundary=",
      "multipart/form-data; boundary=----boundary",
      "application/octet-stream",
      "text/plain",
      "",
      ";",
      "application/json, text/plain",
    ],
  ],
  ["trpc-accept", ["application/jsonl", "application/json", "", "x"]],
  ["accept", ["application/jsonl", "*/*", "text/event-stream, application/jsonl"]],
  ["accept-encoding", ["gzip", "br", "*;q=0"]],
  ["content-encoding", ["gzip", "deflate", "identity", "x"]],
  ["last-event-id", ["1", "", "é", "__proto__"]],
  ["origin", ["https://a.example", "null", "not an origin", "http://fuzz.example"]],
  ["sec-fetch-site", ["cross-site", "same-origin", "none", "x"]],
  ["access-control-request-method", ["POST", "x"]],
  ["host", ["", "a b", "[::1", "x:99999", "fuzz.example:1"]],
  ["cookie", ["a=b", ";;;", "=", "a=%"]],
  ["authorization", ["Bearer x", "Basic é"]],
  ["x-request-id", ["mine", "a b", "", "x".repeat(200)]],
  ["x-forwarded-for", ["1.2.3.4", ",,,", "::1", "not an address", "1.2.3.4, 5.6.7.8"]],
  ["x-forwarded-proto", ["https", "://", ""]],
  ["x-forwarded-host", ["a.example", "a b", "///", "@"]],
  [
    "range",
    ["bytes=0-", "bytes=-0", "bytes=-3", "bytes=5-2", "bytes=99-", "bytes=0-1,3-4", "bytes=99999999999999999999-", "x"],
  ],
  ["if-range", ["x", '"etag"']],
  ["rpc-timeout-ms", ["0", "-1", "1e9", "NaN", "100"]],
  ["rpc-attempt", ["0", "2", "x"]],
  ["rpc-criticality", ["critical-plus", "x"]],
  ["rpc-contract", ["a/1;w=0123456789ab", ";;"]],
  ["idempotency-key", ["k", "", "x".repeat(500)]],
  ["expect", ["100-continue"]],
  ["connection", ["keep-alive", "close", "upgrade"]],
  ["upgrade", ["websocket", "h2c"]],
  ["x-long", ["x".repeat(3_000), "y".repeat(9_000)]],
];

const mutations: readonly [Mutation, ...Mutation[]] = [
  (request, { pick }) => ({ ...request, method: pick(methods) }),
  (request, { pick }, paths) => ({ ...request, path: pick(paths) }),
  (request, random) => ({ ...request, path: spoil(request.path, random) }),
  (request, { pick, below }, paths) => ({
    ...request,
    path: Array(1 + below(14))
      .fill(pick([request.path, pick(paths)]))
      .join(","),
  }),
  (request, { pick }) => withQuery(request, "batch", pick(["1", "0", "", "true", "1&batch=1"])),
  (request, random) => withQuery(request, "input", randomText(random)),
  (request, random) =>
    withQuery(request, "input", spoil(request.query.find(([name]) => name === "input")?.[1] ?? "", random)),
  (request, { pick, text }) => withQuery(request, pick(["lastEventId", "Last-Event-Id"]), text(6)),
  (request, { pick, text }) =>
    withQuery(request, "connectionParams", pick(["null", "{}", '{"a":"b"}', '{"a":1}', "{", text(6)])),
  (request, { text }) => withQuery(request, text(4), text(8)),
  (request, { below }) => ({ ...request, query: request.query.filter((_, at) => at !== below(request.query.length)) }),
  withHeader,
  withHeader,
  (request, { below }) => {
    const gone = below(request.headers.length);
    return { ...request, headers: request.headers.filter((_, at) => at !== gone) };
  },
  (request, random) => withBody(request, Buffer.from(randomText(random))),
  (request, random) => withBody(request, spoilBytes(request.body ?? Buffer.from("{}"), random)),
  (request, random) => withBody(request, spoilBytes(request.body ?? Buffer.from("{}"), random)),
  (request, random) => withMeta(request, random),
  (request, random) => withMeta(request, random),
  (request, { below }) => ({ ...request, chunkBytes: 1 + below(20) }),
  (request) => ({ ...request, body: undefined }),
];

/** Changes a request in one to four ways. It stays a whole request. */
export function mutate(request: FuzzRequest, random: Random, paths: Paths): FuzzRequest {
  let changed = request;
  for (let left = 1 + random.below(4); left > 0; left -= 1) changed = random.pick(mutations)(changed, random, paths);
  return changed;
}

/** JSON that is large, deep, odd, or none. */
function randomText(random: Random): string {
  const depth = random.pick([10, 70, 1_000, 3_000]);
  return random.pick<() => string>([
    () => JSON.stringify(randomJson(random)),
    () => JSON.stringify({ json: randomJson(random), meta: randomMeta(random) }),
    () => JSON.stringify({ 0: { json: randomJson(random) }, 1: randomJson(random), x: 1 }),
    () => `{"json":${"[".repeat(depth)}${"]".repeat(depth)}}`,
    () => `{"json":{"name":"a","children":[${'{"name":"b","children":['.repeat(depth)}${"]}".repeat(depth)}]}}`,
    () => random.text(20),
    () => '{"json":',
    () =>
      random.chance(0.1)
        ? `{"json":"${"x".repeat(2 ** 20 + random.below(2_000))}"}`
        : `{"json":"${"x".repeat(random.below(20_000))}"}`,
  ])();
}

function withQuery(request: FuzzRequest, name: string, value: string): FuzzRequest {
  return { ...request, query: [...request.query.filter(([known]) => known !== name), [name, value]] };
}

function withHeader(request: FuzzRequest, random: Random): FuzzRequest {
  const [name, values] = random.pick(headerValues);
  const value = random.chance(0.2) ? random.text(30) : random.pick(values);
  const others = request.headers.filter(([known]) => known !== name || random.chance(0.1));
  return { ...request, headers: [...others, [name, value]] };
}

function withBody(request: FuzzRequest, body: Buffer): FuzzRequest {
  return { ...request, method: request.method === "GET" ? "POST" : request.method, body };
}

/** Puts another `meta` into a superjson value, in the query or the body. */
function withMeta(request: FuzzRequest, random: Random): FuzzRequest {
  const input = request.query.find(([name]) => name === "input")?.[1];
  const change = (text: string) => {
    try {
      const value = JSON.parse(text) as object;
      const meta = randomMeta(random);
      return JSON.stringify("json" in value ? { ...value, meta } : { ...value, 0: { json: randomJson(random), meta } });
    } catch {
      return text;
    }
  };
  if (input !== undefined) return withQuery(request, "input", change(input));
  return request.body ? { ...request, body: Buffer.from(change(request.body.toString())) } : request;
}

function spoil(text: string, { below, pick, text: some }: Random): string {
  const at = below(text.length + 1);
  return pick([
    text.slice(0, at),
    text.slice(0, at) + some(6) + text.slice(at),
    text.slice(0, at) +
      pick(["%", "%zz", "%00", "%2F", "..", ",", "/", "//", "\\", "?", "#", "__proto__", "constructor", "toString"]) +
      text.slice(at),
    text + text,
    "",
    text.toUpperCase(),
  ]);
}

/** Changes, takes out or puts in some bytes. */
export function spoilBytes(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const length = 1 + random.below(8);
  return random.pick<() => Buffer>([
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes.subarray(0, at), random.bytes(length), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), random.bytes(length), bytes.subarray(at + length)]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]),
    () => Buffer.concat([bytes, bytes.subarray(at)]),
  ])();
}
