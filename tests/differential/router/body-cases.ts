import { boundary, chunked, formType, multipart, post, postText, request } from "../../raw-http/request.js";
import type { RouterCase } from "./case.js";

const octets = { "content-type": "application/octet-stream" };
const note = { name: "note", value: "é\r\nx" };
const file = { name: "file", value: "content", filename: "a b.txt", type: "text/plain" };
const gzip = { "content-encoding": "gzip" };

/** Forms, bytes, and bodies that are framed in every way. */
export const bodyCases: readonly RouterCase[] = [
  ["json", "a form", postText("/upload.form", multipart(note, file), formType), 200],
  ["json", "an empty form", postText("/upload.form", multipart(), formType), 200],
  [
    "json",
    "a form with capitals in its type",
    postText("/upload.form", multipart(note), { "content-type": `Multipart/Form-Data; boundary=${boundary}` }),
    200,
  ],
  ["json", "a form that is cut off", postText("/upload.form", multipart(note, file).slice(0, 60), formType), 400],
  [
    "json",
    "a form without a boundary",
    postText("/upload.form", multipart(note), { "content-type": "multipart/form-data" }),
    400,
  ],
  ["json", "a form of garbage", postText("/upload.form", "garbage", formType), 400],
  ["json", "a form that nobody reads", postText("/upload.unreadForm", "garbage", formType), 200],
  ["json", "a form for a procedure that wants JSON", postText("/create", multipart(note), formType), 400],
  ["json", "a form in a batch", postText("/upload.form,upload.form?batch=1", multipart(note), formType), 404],
  ["json", "a form by GET", request({ method: "GET", target: "/upload.form", headers: formType }), 405],
  [
    "json",
    "a form by PUT",
    request({ method: "PUT", target: "/upload.form", headers: formType, body: multipart(note) }),
    405,
  ],
  ["json", "a form for a query", postText("/ping", multipart(note), formType), 405],
  ["json", "a form for an unknown path", postText("/no", multipart(note), formType), 404],
  [
    "json",
    "a form that asks for JSON lines",
    postText("/upload.form", multipart(note), { ...formType, "trpc-accept": "application/jsonl" }),
    400,
  ],
  ["json", "JSON for a procedure that wants a form", post("/upload.form", {}), 400],
  ["json", "bytes", postText("/upload.octets", Buffer.from([1, 2, 3, 255]), octets), 200],
  ["json", "no bytes", postText("/upload.octets", "", octets), 200],
  ["json", "bytes that nobody reads", postText("/upload.unreadOctets", "abc", octets), 200],
  ["json", "bytes for a procedure that takes anything", postText("/upload.anything", "abc", octets), 200],
  ["json", "bytes by GET", request({ method: "GET", target: "/upload.octets", headers: octets }), 405],
  ["json", "bytes for a query", postText("/ping", "abc", octets), 405],
  ["json", "bytes in a batch", postText("/upload.octets?batch=1", "abc", octets), 200],
  ["json", "JSON for a procedure that wants bytes", post("/upload.octets", "abc"), 400],
  ["superjson", "a form beside superjson", postText("/upload.form", multipart(note), formType), 200],
  ["superjson", "bytes beside superjson", postText("/upload.octets", "abc", octets), 200],
  ["json", "a body in chunks", postText("/whole", chunked('{"a"', ":1}"), { "transfer-encoding": "chunked" }), 200],
  ["json", "no body, in chunks", postText("/whole", chunked(), { "transfer-encoding": "chunked" }), 200],
  ["json", "a body that says it is compressed", postText("/whole", "1", gzip), 200],
  ["json", "a body that expects 100-continue", postText("/whole", "1", { expect: "100-continue" }), 200],
  ["json", "a deep body", postText("/whole", `${"[".repeat(400)}${"]".repeat(400)}`), 200],
  ["smallBody", "a body that is just small enough", postText("/whole", `"${"x".repeat(62)}"`), 200],
  ["smallBody", "a body that is too large", postText("/whole", `"${"x".repeat(63)}"`), 413],
  [
    "smallBody",
    "a body that is too large, in chunks",
    postText("/whole", chunked(`"${"x".repeat(50)}`, `${"x".repeat(50)}"`), { "transfer-encoding": "chunked" }),
    413,
  ],
  ["smallBody", "a body that is too large, which nobody reads", postText("/touch", "x".repeat(100)), 200],
  ["smallBody", "a batch body that is too large", postText("/whole,touch?batch=1", `{"0":"${"x".repeat(100)}"}`), 207],
  ["smallBody", "a form that is too large", postText("/upload.form", multipart(note, file), formType), 413],
  ["smallBody", "bytes that are too many", postText("/upload.octets", "x".repeat(100), octets), 413],
  ["parsed", "a body that was parsed before", post("/whole", { a: [1, "é"] }), 200],
  ["parsed", "an empty body that was parsed before", post("/whole"), 200],
  ["parsed", "a batch that was parsed before", post("/whole,whole?batch=1", { 0: 1, 1: 2 }), 200],
  ["parsedText", "a body that was read as text before", post("/whole", { a: 1 }), 200],
  ["parsedText", "an empty body that was read as text before", post("/whole"), 200],
  ["swallowed", "a body that was read and dropped before", post("/whole", 1), 500],
  ["swallowed", "a body that was dropped, which nobody reads", post("/touch", 1), 200],
];
