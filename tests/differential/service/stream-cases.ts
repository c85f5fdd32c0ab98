import superjson from "superjson";
import { boundary, formType, get, multipart, post, postText, request } from "../../raw-http/request.js";
import type { Row } from "./row.js";

const sj = (value: unknown) => superjson.serialize(value);
const jsonl = { "trpc-accept": "application/jsonl" };
const octets = { "content-type": "application/octet-stream" };
const json = { "content-type": "application/json" };
const mib = 2 ** 20;
const note = { name: "note", value: "é\r\nx" };
const file = { name: "file", value: "content", filename: "a b.txt", type: "text/plain" };

/** Batches, streams, forms and bytes. */
export const streamCases: readonly Row[] = [
  // Batches
  ["a batch", get("/ping,add?batch=1", { 1: sj({ a: 1, b: 2 }) }), 200],
  ["a batch of mutations", post("/create,touch?batch=1", { 0: sj({ title: "a" }) }), 200],
  ["a batch of queries by POST", post("/add,ping?batch=1", { 0: sj({ a: 1, b: 2 }) }), 200, "method override"],
  ["a batch with one failing member", get("/ping,add?batch=1"), 207],
  ["a batch whose members all fail alike", get("/add,add?batch=1"), 400],
  ["a batch with a declared error", post("/touch,declared?batch=1", { 1: sj("GONE_AWAY") }), 207],
  ["a batch of unknown members", get("/no,nope?batch=1"), 404],
  ["a batch with an empty member", get("/ping,?batch=1"), 207],
  ["a batch of mixed kinds", get("/ping,create?batch=1"), 400, "JSON says that it is JSON"],
  ["a batch with a subscription", get("/count?batch=1"), 400],
  ["a batch with a download", get("/download?batch=1"), 400, "downloads in a batch"],
  ["a batch with headers", get("/setHeader,ping?batch=1"), 200],
  ["a batch that shares a context", get("/me,ping?batch=1", undefined, { authorization: "ann" }), 200],
  ["a batch without a context", get("/ping,add,no?batch=1", undefined, { "x-no-context": "1" }), 207],
  [
    "a batch with one wrong envelope",
    get("/echo,echo?batch=1", { 0: sj(1), 1: null }),
    207,
    "a member's input is its own",
  ],
  ["batch inputs that are an array", get("/echo,echo?batch=1", [sj(1), sj(2)]), 400],
  ["batch inputs that are text", get("/echo,echo?batch=1", "ab"), 400],
  ["batch inputs that are no JSON", get("/echo,ping?batch=1&input={"), 207, "JSON errors say where"],
  ["batch=true", get("/ping,ping?batch=true"), 404],
  ["the wrong method in a batch", get("/touch,touch?batch=1"), 405, "a method to use instead"],
  // JSON lines
  ["JSON lines", get("/ping,add?batch=1", { 1: sj({ a: 1, b: 2 }) }, jsonl), 200],
  ["JSON lines by the accept header", get("/ping?batch=1", undefined, { accept: "text/html, application/jsonl" }), 200],
  ["JSON lines with failing members", get("/add,no,failPlain?batch=1", undefined, jsonl), 200],
  ["JSON lines of mutations", post("/create,touch?batch=1", { 0: sj({ title: "a" }) }, jsonl), 200],
  ["JSON lines of a subscription", get("/count?batch=1", undefined, jsonl), 200, "context before JSON lines"],
  ["JSON lines of a wrong method", get("/touch?batch=1", undefined, jsonl), 200, "context before JSON lines"],
  ["JSON lines of mixed kinds", get("/ping,create?batch=1", undefined, jsonl), 400, "JSON says that it is JSON"],
  ["JSON lines of eleven", get(`/${Array(11).fill("ping").join(",")}?batch=1`, undefined, jsonl), 400, "batch limit"],
  ["JSON lines without a context", get("/ping,ping?batch=1", undefined, { ...jsonl, "x-no-context": "1" }), 200],
  [
    "JSON lines with one wrong envelope",
    get("/echo,echo?batch=1", { 0: sj(1), 1: null }, jsonl),
    200,
    "a member's input is its own",
  ],
  [
    "JSON lines of a body that is too large",
    postText("/create?batch=1", `{"0":"${"x".repeat(mib)}"}`, jsonl),
    200,
    "body limit",
  ],
  // Subscriptions
  ["events", get("/count", sj(3)), 200],
  ["events without an input", get("/count"), 200],
  ["events by POST", post("/count", sj(1)), 200, "method override"],
  ["tracked events", get("/tracked", sj({})), 200],
  ["tracked events after an id in a header", get("/tracked", sj({}), { "last-event-id": "5" }), 200],
  ["tracked events after an id in the query", get("/tracked?lastEventId=5", sj({ room: "a" })), 200],
  ["tracked events after an id, without an input", get("/tracked?Last-Event-Id=5"), 200, "no input stays no input"],
  ["events after an id, without resuming", get("/count?lastEventId=5", sj(1)), 200],
  ["events that break off", get("/broken"), 200],
  ["an event that does not fit", get("/brokenOutput"), 200],
  ["a subscription with a wrong input", get("/count", sj("x")), 200, "reported once"],
  [
    "a subscription with an input that is no JSON",
    get("/count?input={"),
    200,
    "reported once",
    "JSON errors say where",
  ],
  ["a subscription with a wrong envelope", get("/count?input=null"), 200, "reported once"],
  ["a subscription without a context", get("/count", sj(1), { "x-no-context": "1" }), 200, "reported once"],
  [
    "a subscription by PUT",
    request({ method: "PUT", target: "/count", headers: json }),
    405,
    "no stream for a wrong method",
  ],
  // Forms and bytes
  ["a form", postText("/upload", multipart(note, file), formType), 200],
  ["a form with a missing field", postText("/upload", multipart(note), formType), 400],
  [
    "a form that is cut off",
    postText("/upload", multipart(note, file).slice(0, 60), formType),
    400,
    "form errors say what failed",
  ],
  ["a form of garbage", postText("/upload", "garbage", formType), 400, "form errors say what failed"],
  [
    "a form without a boundary",
    postText("/upload", multipart(note), { "content-type": "multipart/form-data" }),
    400,
    "form errors say what failed",
  ],
  [
    "a form with an origin of its own",
    postText("/upload", multipart(note, file), { ...formType, origin: "http://test.example" }),
    200,
  ],
  [
    "a form from another origin",
    postText("/upload", multipart(note, file), { ...formType, origin: "http://evil.example" }),
    403,
    "forms of other sites",
  ],
  [
    "a form from another site",
    postText("/upload", multipart(note, file), { ...formType, "sec-fetch-site": "cross-site" }),
    403,
    "forms of other sites",
  ],
  [
    "a form that is too large",
    postText("/upload", multipart(note, { ...file, value: "x".repeat(mib) }), formType),
    413,
    "body limit",
  ],
  [
    "a form for a procedure that takes JSON",
    postText("/create", multipart(note), formType),
    415,
    "bodies of another type",
  ],
  ["a form for a procedure that takes nothing", postText("/touch", multipart(note), formType), 200],
  ["a form for a query", postText("/ping", multipart(note), formType), 200, "method override"],
  [
    "a form by PUT",
    request({ method: "PUT", target: "/upload", headers: formType, body: multipart(note) }),
    405,
    "forms are calls",
  ],
  [
    "a form with a comma in the path",
    postText(`/upload,upload?batch=1`, multipart(note), {
      "content-type": `multipart/form-data; boundary=${boundary}`,
    }),
    404,
  ],
  ["JSON for a procedure that takes a form", post("/upload", sj({ note: "a" })), 415, "bodies of another type"],
  ["bytes", postText("/octets", Buffer.from([1, 2, 3, 255]), octets), 200],
  ["no bytes", postText("/octets", "", octets), 200],
  ["too many bytes", postText("/octets", "x".repeat(mib + 1), octets), 413, "body limit"],
  ["bytes for a procedure that takes JSON", postText("/create", "abc", octets), 415, "bodies of another type"],
  ["JSON for a procedure that takes bytes", post("/octets", sj("abc")), 415, "bodies of another type"],
  ["a download", get("/download"), 200, "downloads"],
  ["a part of a download", get("/download", undefined, { range: "bytes=0-3" }), 206, "downloads"],
];
