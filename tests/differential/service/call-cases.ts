import superjson from "superjson";
import { chunked, formType, get, post, postText, request } from "../../raw-http/request.js";
import type { Row } from "./row.js";

const sj = (value: unknown) => superjson.serialize(value);
const jsonl = { "trpc-accept": "application/jsonl" };
const json = { "content-type": "application/json" };
const mib = 2 ** 20;
const codes =
  "PARSE_ERROR BAD_REQUEST INTERNAL_SERVER_ERROR NOT_IMPLEMENTED BAD_GATEWAY SERVICE_UNAVAILABLE GATEWAY_TIMEOUT UNAUTHORIZED PAYMENT_REQUIRED FORBIDDEN NOT_FOUND METHOD_NOT_SUPPORTED TIMEOUT CONFLICT PRECONDITION_FAILED PAYLOAD_TOO_LARGE UNSUPPORTED_MEDIA_TYPE UNPROCESSABLE_CONTENT PRECONDITION_REQUIRED TOO_MANY_REQUESTS CLIENT_CLOSED_REQUEST CONTRACT_MISMATCH";
const statuses = [
  400, 400, 500, 501, 502, 503, 504, 401, 402, 403, 404, 405, 408, 409, 412, 413, 415, 422, 428, 429, 499, 412,
];

/** Single calls: what they carry, how they fail, and what they may not exceed. */
export const callCases: readonly Row[] = [
  // Calls
  ["a query", get("/ping"), 200],
  ["a request id of the caller's", get("/no", undefined, { "x-request-id": "mine-1" }), 404],
  ["an output of undefined", get("/nothing"), 200],
  ["an input", get("/add", sj({ a: 1, b: 2 })), 200],
  ["a superjson input", get("/echo", sj({ at: new Date(0), big: 1n, gone: undefined, map: new Map([["k", 1]]) })), 200],
  ["an input of null", get("/echo", sj(null)), 200],
  ["an input of undefined", get("/echo", sj(undefined)), 200],
  ["no input", get("/echo"), 200],
  ["an input of every kind of character", get("/echo", sj('é "\\ 漢 \u2028 😀 %')), 200],
  [
    "an input with a __proto__ key, which superjson does not write",
    get('/echo?input={"json":{"__proto__":{"x":1}}}'),
    500,
    "path of what cannot be written",
  ],
  ["a superjson output", get("/rich"), 200],
  ["an input that defaults fill in", get("/defaults", sj({})), 200],
  ["an output that is stripped", get("/stripped"), 200],
  ["an asynchronous check", get("/async", sj("long enough")), 200],
  ["a nested path", get("/deep.er.still"), 200],
  ["a path in percent-encoding", get("/deep%2Eer%2Estill"), 200],
  ["a slash after the path", get("/ping/"), 404, "one spelling of a path"],
  ["slashes around the path", get("//ping/"), 404, "one spelling of a path"],
  ["an absolute URL", request({ method: "GET", target: "http://test.example/ping" }), 200],
  ["a fragment in the target", get("/ping#part"), 404, "one spelling of a path"],
  ["what handlers see of a request", get("/seen?x=1", undefined, { accept: "a/b" }), 200],
  ["headers and cookies set by a handler", get("/setHeader"), 200],
  ["middleware that lets pass", get("/me", undefined, { authorization: "ann" }), 200],
  ["middleware that refuses", get("/me"), 401],
  ["a mutation", post("/create", sj({ title: "a" })), 200],
  ["a mutation without input", post("/touch"), 200],
  ["a body that nobody reads", postText("/touch", "{broken"), 200],
  [
    "a body in chunks",
    postText("/create", chunked('{"json":', '{"title":"a"}}'), { "transfer-encoding": "chunked" }),
    200,
  ],
  ["a body with a byte order mark", postText("/create", `\ufeff${JSON.stringify(sj({ title: "a" }))}`), 200],
  ["a body that expects 100-continue", post("/create", sj({ title: "a" }), { expect: "100-continue" }), 200],
  [
    "a content-type with parameters and capitals",
    post("/create", sj({ title: "a" }), { "content-type": "Application/JSON ; charset=utf-8" }),
    200,
  ],
  ["a GET of another content-type", get("/ping", undefined, { "content-type": "text/plain" }), 200],
  ["a GET that says it is a form", get("/ping", undefined, formType), 200, "a GET has no body"],
  ["connectionParams", get('/ping?connectionParams={"a":"b"}'), 200],
  ["HTTP/1.0", Buffer.from("GET /ping HTTP/1.0\r\n\r\n"), 200],
  ["HEAD", request({ method: "HEAD", target: "/ping" }), 204],
  // Failures
  ...codes
    .split(" ")
    .map(
      (code, at): Row => [
        code,
        get("/fail", sj(code)),
        statuses[at] ?? 0,
        ...(code === "METHOD_NOT_SUPPORTED" ? ["allow lists POST"] : []),
      ],
    ),
  ["an error that is no RpcError", get("/failPlain"), 500],
  ["a declared error with data", post("/declared", sj("MAILBOX_FULL")), 507],
  ["a declared error without data", post("/declared", sj("GONE_AWAY")), 410],
  ["an output that does not fit", get("/failOutput"), 500],
  ["an input that does not fit", get("/add", sj({ a: "1" })), 400],
  ["a missing input", get("/add"), 400],
  ["an input that an asynchronous check refuses", get("/async", sj("ab")), 400],
  ["an input that is no JSON", get("/add?input={broken"), 400, "JSON errors say where"],
  ["an input that is no JSON, which nobody reads", get("/ping?input={broken"), 200],
  ["a body that is no JSON", postText("/create", "{broken"), 400, "JSON errors say where"],
  ["a body of white space", postText("/create", "  "), 400, "JSON errors say where"],
  ["an input without superjson's envelope", get("/echo", { a: 1 }), 400],
  ["an input of null without the envelope", get("/echo?input=null"), 400],
  ["an input that is text without the envelope", get("/echo", "text"), 400],
  ["an input that is an array without the envelope", get("/echo", [1]), 400],
  ["superjson meta that points nowhere", get("/echo", { json: { a: 1 }, meta: { values: { "b.c": ["Date"] } } }), 200],
  ["superjson meta of a kind it does not know", get("/echo", { json: 1, meta: { values: ["nonsense"] } }), 400],
  [
    "superjson meta that reaches for the prototype",
    get("/echo", { json: {}, meta: { values: { "__proto__.x": ["Date"] } } }),
    400,
  ],
  ["superjson meta of the wrong type", get("/echo", { json: 1, meta: 7 }), 200],
  ["a path that does not exist", get("/no.such.path"), 404],
  ["no path", get("/"), 404, "where procedures are"],
  ["a path that stops half-way", get("/deep.er"), 404],
  ["toString", get("/toString"), 404],
  ["__proto__", get("/__proto__.ping"), 404],
  ["a path that cannot be decoded", get("/%E0%A4%A"), 400, "JSON says that it is JSON"],
  ["a query by POST", post("/add", sj({ a: 1, b: 2 })), 200, "method override"],
  ["a mutation by GET", get("/create", sj({ title: "a" })), 405, "a method to use instead"],
  [
    "a query by PUT",
    request({ method: "PUT", target: "/ping" }),
    415,
    "JSON says that it is JSON",
    "content types listed",
  ],
  [
    "a query by PUT with a type",
    request({ method: "PUT", target: "/ping", headers: json }),
    405,
    "allow adds POST",
    "a method to use instead",
  ],
  [
    "a mutation by DELETE with a type",
    request({ method: "DELETE", target: "/touch", headers: json }),
    405,
    "a method to use instead",
  ],
  [
    "OPTIONS",
    request({ method: "OPTIONS", target: "/ping" }),
    415,
    "JSON says that it is JSON",
    "content types listed",
  ],
  [
    "a POST without content-type",
    request({ method: "POST", target: "/touch", body: "" }),
    415,
    "JSON says that it is JSON",
    "content types listed",
  ],
  [
    "a POST of an unknown content-type",
    postText("/touch", "a=1", { "content-type": "text/plain" }),
    415,
    "JSON says that it is JSON",
    "content types listed",
  ],
  ["connectionParams that are no JSON", get("/ping?connectionParams={"), 400, "JSON says that it is JSON"],
  ["connectionParams that are no strings", get('/ping?connectionParams={"a":1}'), 400, "JSON says that it is JSON"],
  [
    "JSON lines without a batch",
    get("/ping", undefined, jsonl),
    400,
    "JSON says that it is JSON",
    "a refused request has no kind",
  ],
  ["a context that fails", get("/ping", undefined, { "x-no-context": "1" }), 401],
  ["a context that fails with a plain error", get("/ping", undefined, { "x-broken-context": "1" }), 500],
  ["a context that fails, for an unknown path", get("/no", undefined, { "x-no-context": "1" }), 404],
  ["a context that fails, for a wrong input", get("/add", sj({}), { "x-no-context": "1" }), 400],
  ["a Host that is no host", get("/ping", undefined, { host: "a b[" }), 200, "any Host"],
  // Limits
  ["a URL of 8,192 bytes", get(`/ping?${"x".repeat(8_192 - "/ping?".length)}`), 200],
  ["a URL that is longer", get(`/ping?${"x".repeat(8_193 - "/ping?".length)}`), 414, "URL limit"],
  ["a body of 1 MiB", postText("/create", JSON.stringify(sj({ title: "x".repeat(mib - 21) }))), 200],
  [
    "a body that is larger",
    postText("/create", JSON.stringify(sj({ title: "x".repeat(mib - 20) }))),
    413,
    "body limit",
  ],
  [
    "a body that is larger, in chunks",
    postText("/create", chunked("x".repeat(mib), "x".repeat(9)), { "transfer-encoding": "chunked" }),
    413,
    "body limit",
  ],
  [
    "a body beyond the procedure's own limit",
    postText("/small", JSON.stringify(sj("x".repeat(100)))),
    413,
    "body limit",
  ],
  ["a batch of ten", get(`/${Array(10).fill("ping").join(",")}?batch=1`), 200],
  ["a batch of eleven", get(`/${Array(11).fill("ping").join(",")}?batch=1`), 400, "batch limit"],
  ["an input 400 levels deep", get(`/add?input={"json":${"[".repeat(400)}${"]".repeat(400)}}`), 400],
];
