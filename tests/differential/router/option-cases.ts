import superjson from "superjson";
import { get, post, postText, request } from "../../raw-http/request.js";
import type { RouterCase } from "./case.js";

const sj = (value: unknown) => superjson.serialize(value);
const ann = { authorization: "ann" };

/** What the handler's and the router's options change. */
export const optionCases: readonly RouterCase[] = [
  ["formatter", "an error shape of its own", get("/failPlain", undefined, ann), 500],
  ["formatter", "an error shape that shows a wrong input", get("/add", sj({ a: new Date(0) }), ann), 400],
  ["formatter", "an error shape for an unknown path", get("/no", undefined, ann), 404],
  ["formatter", "an error shape before a handler is chosen", postText("/touch", "", { "content-type": "x" }), 415],
  ["formatter", "an error shape for an input that is no JSON", get("/add?input={"), 400],
  ["formatter", "error shapes in a batch", get("/ping,add,no?batch=1", undefined, ann), 207],
  ["ownStatus", "a status from the error shape", get("/failPlain"), 418],
  ["ownStatus", "a batch with a status from the error shape", get("/failPlain,add?batch=1"), 418],
  ["ownStatus", "a status from the error shape before a handler is chosen", get("/%E0"), 418],
  ["brokenFormatter", "a formatter that breaks", get("/failPlain"), 500],
  ["brokenFormatter", "a formatter that is not needed", get("/ping"), 200],
  ["override", "a query by POST", post("/add", { a: 1, b: 2 }), 200],
  ["override", "a query batch by POST", post("/add,ping?batch=1", { 0: { a: 1, b: 2 } }), 200],
  ["override", "a mutation by GET all the same", get("/create", { title: "a" }), 405],
  [
    "override",
    "a query by PUT all the same",
    request({ method: "PUT", target: "/ping", headers: { "content-type": "application/json" } }),
    405,
  ],
  ["basePath", "a base path", get("/api/trpc/ping"), 200],
  ["basePath", "a base path and a batch", get("/api/trpc/ping,ping?batch=1"), 200],
  ["basePath", "a base path and nothing more", get("/api/trpc"), 404],
  ["basePath", "a base path and a slash", get("/api/trpc/"), 404],
  ["basePath", "another path of the same length", get("/xxx/xxxx/ping"), 200],
  ["basePath", "a path shorter than the base path", get("/x"), 404],
  ["basePathBare", "a base path without slashes", get("/api/ping"), 200],
  ["basePathBare", "a base path with two slashes after it", get("/api//ping"), 404],
  ["meta", "headers, cookies and a status", get("/ping"), 203],
  ["meta", "headers and a status for a failure", get("/failPlain"), 409],
  ["meta", "headers and a status for a batch", get("/ping,no?batch=1"), 409],
  ["meta", "headers and a status before a handler is chosen", postText("/touch", "", { "content-type": "x" }), 409],
  ["meta", "headers and a status beside a procedure's own", get("/setHeader"), 203],
  ["meta", "HEAD", request({ method: "HEAD", target: "/ping" }), 204],
  ["metaRecord", "headers in a plain object", get("/ping"), 200],
  ["metaRecord", "headers in a plain object for a batch", get("/ping,ping?batch=1"), 200],
  ["brokenMeta", "a responseMeta that breaks", get("/ping"), 500],
  ["noContext", "a context that fails", get("/ping"), 401],
  ["noContext", "a context that fails, for an unknown path", get("/no"), 404],
  ["noContext", "a context that fails, for the wrong method", get("/create"), 405],
  ["noContext", "a context that fails, in a batch", get("/ping,ping,no?batch=1"), 207],
  ["noContext", "a context that is not made before a handler is chosen", get("/ping,create?batch=1"), 400],
  ["plainNoContext", "a context that fails with a plain error", get("/ping"), 500],
  ["contextReads", "a context that reads the inputs", post("/whole", { a: 1 }), 201],
  ["contextReads", "a context that reads inputs that are no JSON", postText("/whole", "{"), 201],
  ["contextReads", "a context that reads the inputs of a batch", get("/echo,echo?batch=1", { 0: 1, 1: 2 }), 201],
  ["contextReads", "a context that reads the input of a subscription", get("/on.tracked?lastEventId=3", {}), 201],
  ["front", "middleware in front", get("/ping"), 200],
  ["front", "middleware in front that answers", request({ method: "OPTIONS", target: "/ping" }), 204],
  ["front", "middleware in front that refuses", get("/ping", undefined, { "x-refuse": "1" }), 403],
  ["front", "middleware in front that refuses a batch", get("/ping,no?batch=1", undefined, { "x-refuse": "1" }), 403],
  ["front", "middleware in front that refuses a subscription", get("/on.count", 1, { "x-refuse": "1" }), 200],
];

/** What Node answers before anybody is asked, or does not answer at all. */
export const brokenCases: readonly RouterCase[] = [
  ["json", "no HTTP", Buffer.from("hello\r\n\r\n"), 400],
  ["json", "a header without a colon", Buffer.from("GET /ping HTTP/1.1\r\nhost: a\r\nbroken\r\n\r\n"), 400],
  ["json", "HTTP/1.1 without a Host", Buffer.from("GET /ping HTTP/1.1\r\n\r\n"), 400],
  [
    "json",
    "a length that is no number",
    Buffer.from("POST /whole HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n"),
    400,
  ],
  [
    "json",
    "two lengths",
    Buffer.from("POST /whole HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n12"),
    400,
  ],
  [
    "json",
    "a length and chunks",
    postText("/whole", "0\r\n\r\n", { "content-length": "5", "transfer-encoding": "chunked" }),
    400,
  ],
  ["json", "headers of 20,000 bytes", get("/ping", undefined, { "x-long": "x".repeat(20_000) }), 431],
  ["json", "a target of 15,000 bytes", get("/echo", "x".repeat(15_000)), 200],
  ["json", "an Expect that nobody meets", get("/ping", undefined, { expect: "the-best" }), 417],
  ["json", "chunks that are none", postText("/whole", "zz\r\n", { "transfer-encoding": "chunked" }), 400],
  ["json", "a target with bytes above ASCII", Buffer.from("GET /\xff HTTP/1.1\r\nhost: a\r\n\r\n", "latin1"), 400],
];
