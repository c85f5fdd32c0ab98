import superjson from "superjson";
import { get, post, postText } from "../../raw-http/request.js";
import type { RouterCase } from "./case.js";
import { outputNames } from "./outputs.js";

const sj = (value: unknown) => superjson.serialize(value);

/** What can be made of each output; all else is 200. */
const statuses: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  json: { brokenGetter: 500, circularDates: 500, promised: 415, iterableWithin: 415, tooDeep: 500 },
  superjson: { proto: 500, constructorKey: 500, brokenGetter: 500, promised: 415, iterableWithin: 415, tooDeep: 500 },
};

/** Every output, by every way to write it. */
export const outputCases: readonly RouterCase[] = ["json", "superjson"].flatMap((host) =>
  outputNames.map(
    (name): RouterCase => [
      host as "json" | "superjson",
      `an output of ${name}`,
      get("/out.value", host === "json" ? name : sj(name)),
      statuses[host]?.[name] ?? 200,
    ],
  ),
);

/** What callbacks, procedures and middleware do to an answer, and what they are told. */
export const answerCases: readonly RouterCase[] = [
  ["json", "what procedures and middleware are called with", get("/seen", 1), 200],
  ["json", "what a batch is called with", get("/seen,seen?batch=1", { 1: "b" }), 200],
  ["json", "what a mutation is called with", post("/seenMutation", { a: 1 }), 200],
  ["json", "the context's own URL and signal", get("/signals?x=1#y"), 200],
  ["json", "the context's own URL, plain", get("/signals?x=1"), 200],
  ["contextWrites", "a context that writes to what it is told", get("/params"), 200],
  ["contextWrites", "a context that takes the URL away", get("/who"), 200],
  ["json", "an input that is read again", get("/readTwice?input={}"), 200],
  ["json", "no input that is read again", get("/readTwice"), 200],
  [
    "json",
    "a batch whose members wait for each other",
    get("/together,together,together?batch=1", { 0: 3, 1: 3, 2: 3 }),
    200,
  ],
  [
    "json",
    "a batch whose members end in another order",
    get("/paced,paced,paced?batch=1", { 0: 60, 1: 1, 2: 30 }),
    200,
  ],
  ["json", "a batch of outputs that cannot be answered", get("/out.value,ping?batch=1", { 0: "promised" }), 207],
  ["json", "a batch of nothing but streams", get("/out.value?batch=1", { 0: "promised" }), 415],
  ["json", "a mutation's stream", post("/out.changed", "promised"), 415],
  ["json", "a mutation that cannot be written", post("/out.changed", "circularDates"), 500],
  [
    "superjson",
    "a superjson batch of dates",
    get("/out.value,out.value?batch=1", { 0: sj("keys"), 1: sj("shared") }),
    200,
  ],
  ["json", "a status of 204 by a procedure", get("/out.status", 204), 204],
  ["json", "a status of 304 by a procedure", get("/out.status", 304), 304],
  ["json", "a status of 404 by a procedure", get("/out.status", 404), 404],
  ["json", "a content-type by a procedure", get("/out.header", ["content-type", "text/html"]), 200],
  ["json", "a vary by a procedure", get("/out.header", ["Vary", "origin"]), 200],
  ["json", "a connection header by a procedure", get("/out.header", ["connection", "close"]), 200],
  ["json", "a header that cannot be, by a procedure", get("/out.header", ["x-a", "漢"]), 500],
  ["json", "an answer by a procedure", get("/out.ended"), 203],
  ["json", "an answer that a procedure begins", get("/out.begun"), 200],
  ...["204", "304", "600", "100", "418.9", "NaN", "0", "1000"].map(
    (status, at): RouterCase => [
      "oddMeta",
      `a status of ${status} by responseMeta`,
      get("/ping", undefined, { authorization: status }),
      [500, 500, 500, 500, 418, 200, 200, 500][at] ?? 0,
    ],
  ),
  [
    "oddMeta",
    "a header that cannot be, by responseMeta",
    get("/ping", undefined, { authorization: "200 \u0001" }),
    400,
  ],
  ["oddMeta", "a status for what cannot be written", get("/bigint", undefined, { authorization: "202 a" }), 202],
  ["nothingMeta", "a responseMeta that gives nothing", get("/ping"), 200],
  ["meta", "headers for what cannot be written", get("/bigint"), 409],
  ["metaRecord", "headers in a plain object for what cannot be written", get("/circular"), 500],
  ["brokenMeta", "a responseMeta that breaks for a batch", get("/ping,no?batch=1"), 500],
  ["onceAngry", "an onError that breaks", get("/failPlain"), 500],
  ["onceAngry", "an onError that breaks in a batch", get("/failPlain,ping?batch=1"), 500],
  ["brokenFormatter", "a formatter that breaks in a batch", get("/ping,failPlain?batch=1"), 500],
  ["bodyInFront", "a body parser in front", post("/whole", { a: 1 }), 200],
  ["bodyInFront", "a body parser in front, no body", post("/touch"), 200],
  ["bodyInFront", "a body parser in front of a query", get("/add", { a: 1, b: 2 }), 200],
  ["turningInFront", "another URL in front", get("/ping", undefined, { "x-url": "/ping?input=1" }), 200],
  ["turningInFront", "another query in front", get("/echo", undefined, { "x-url": "/echo?input=1" }), 200],
  ["turningInFront", "a URL in front that is none", get("/ping", undefined, { "x-url": "http://[" }), 400],
  [
    "turningInFront",
    "another method in front",
    get("/create", undefined, { "x-method": "PUT", "content-type": "application/json" }),
    405,
  ],
  ["turningInFront", "another method in front, for a mutation", get("/touch", undefined, { "x-method": "POST" }), 415],
  ["turningInFront", "middleware in front that throws", get("/ping", undefined, { "x-throw": "1" }), 500],
  ["turningInFront", "middleware in front of what is unusual", get("/pi%6Eg"), 200],
  [
    "turningInFront",
    "middleware in front of JSON lines",
    get("/ping?batch=1", undefined, { "trpc-accept": "application/jsonl" }),
    200,
  ],
  ["transformed", "a transformer of one's own", get("/echo", "a"), 200],
  ["transformed", "a transformer of one's own, of nothing", get("/nothing"), 200],
  ["transformed", "a transformer of one's own, of a failure", get("/failPlain"), 500],
  ["transformed", "a transformer of one's own, of a batch", get("/echo,no?batch=1", { 0: "a" }), 207],
  ["transformed", "a transformer that refuses an input", get("/echo", "refuse"), 400],
  ["transformed", "a transformer that takes its time", get("/echo", "later"), 200],
  ...["bytes", "null", "function", "date", "stream", "mark", "minusZero", "own"].map(
    (body): RouterCase => [
      "parsedAs",
      `a parsed body that is ${body}`,
      postText("/whole", "1", { "x-body": body }),
      200,
    ],
  ),
  ["parsedAs", "a parsed body that is half a surrogate pair", postText("/whole", "1", { "x-body": "half" }), 200],
  ["parsedAs", "a parsed body that JSON cannot hold", postText("/whole", "1", { "x-body": "bigint" }), 500],
  ["parsedAs", "a parsed body that is undefined", postText("/whole", "1", { "x-body": "nothing" }), 200],
  ["parsedAs", "a parsed body of a query", get("/echo", 2, { "x-body": "date" }), 200],
];
