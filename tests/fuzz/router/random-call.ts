import superjson from "superjson";
import type { HostName } from "../../differential/router/hosts.js";
import { outputNames } from "../../differential/router/outputs.js";
import { boundary, multipart } from "../../raw-http/request.js";
import { type FuzzRequest, writeRequest } from "../fuzz-request.js";
import { mutate } from "../mutate.js";
import type { Random } from "../random.js";
import { randomJson } from "../random-json.js";

type MakeInput = (random: Random) => unknown;
type Calls = readonly [Call, ...Call[]];
type Call = readonly [path: string, input?: MakeInput];

const output: MakeInput = ({ pick }) => pick(outputNames as [string, ...string[]]);
const sum: MakeInput = ({ below }) => ({ a: below(9), b: below(9) });

/** What always ends soon, whatever it is sent. */
const queries: Calls = [
  ["ping"],
  ["nothing"],
  ["nil"],
  ["echo", randomJson],
  ["echo", () => ({ at: new Date(0), big: 1n, tags: new Set(["a"]), gone: undefined })],
  ["add", sum],
  ["add", randomJson],
  ["defaults", () => ({ limit: "5" })],
  ["async"],
  ["rich"],
  ["stripped"],
  ["deep.er.still"],
  ["who"],
  ["params"],
  ["setHeader"],
  ["fail", () => "CONFLICT"],
  ["fail", ({ text }) => text(5)],
  ["failPlain"],
  ["failUndefined"],
  ["failOutput"],
  ["failRefined", ({ text }) => text(6)],
  ["me"],
  ["logged", () => ({ n: 1 })],
  ["seen", randomJson],
  ["signals"],
  ["readTwice", randomJson],
  ["out.value", output],
  ["out.value", output],
  ["lazy.ping"],
  ["brokenLazy.ping"],
  ["no.such"],
];
const mutations: Calls = [
  ["create", () => ({ title: "a" })],
  ["create", randomJson],
  ["touch"],
  ["whole", randomJson],
  ["failRejected"],
  ["both"],
  ["seenMutation", randomJson],
  ["out.changed", output],
];
const streams: Calls = [
  ["on.rich"],
  ["on.tracked", () => ({ lastEventId: "3" })],
  ["on.mixed"],
  ["on.broken"],
  ["on.observed"],
  ["stream.generator"],
  ["stream.later"],
];
const all: Calls = [...queries, ...mutations, ...streams];
const paths = ["ping", ...new Set(all.map(([path]) => path))] as const;

const json = ["content-type", "application/json"] as const;

/** What a host has to be called with. */
interface Dialect {
  readonly write: (input: unknown) => unknown;
  readonly base: string;
}

function dialectOf(host: HostName): Dialect {
  const speaksSuperjson = host === "superjson" || host === "formatter";
  return {
    write: speaksSuperjson ? toSuperjson : plain,
    base: host === "basePath" ? "/api/trpc/" : "/",
  };
}

function toSuperjson(input: unknown): unknown {
  try {
    return superjson.serialize(input);
  } catch {
    // It writes no key that reaches for a prototype; callers may.
    return { json: input };
  }
}

/** Without what JSON cannot hold. */
function plain(input: unknown): unknown {
  if (input === undefined) return undefined;
  return JSON.parse(JSON.stringify(input, (_, value) => (typeof value === "bigint" ? String(value) : value)));
}

/** Makes a request of calls to a host's router, often in good order. */
export function randomCall(host: HostName, random: Random): { readonly bytes: Buffer; readonly isHead: boolean } {
  const { write, base } = dialectOf(host);
  const request = withHeaders(random.chance(0.06) ? upload(random) : jsonCall(random, write), random);
  const sent = random.chance(0.5) ? request : mutate(request, random, paths);
  return { bytes: writeRequest(sent, base), isHead: sent.method === "HEAD" };
}

function jsonCall(random: Random, write: Dialect["write"]): FuzzRequest {
  const kind = random.below(100);
  const calls = kind < 60 ? queries : kind < 92 ? mutations : streams;
  const method = calls === mutations || random.chance(0.05) ? "POST" : "GET";
  const isBatch = random.chance(0.3);
  const size = isBatch ? 1 + random.below(5) : 1;
  const chosen = Array.from({ length: size }, () => random.pick(random.chance(0.97) ? calls : all));
  const inputs = chosen.map(([, make]) => (make ? write(make(random)) : undefined));
  const input = isBatch ? { ...inputs } : inputs[0];
  const text = input === undefined ? undefined : JSON.stringify(input);
  const query: FuzzRequest["query"] = [
    ...(isBatch ? [["batch", "1"] as const] : []),
    ...(method === "GET" && text !== undefined ? [["input", text] as const] : []),
  ];
  const body = method === "POST" ? Buffer.from(text ?? "") : undefined;
  return {
    method,
    path: chosen.map(([path]) => path).join(","),
    query,
    headers: method === "POST" ? [json] : [],
    body,
    chunkBytes: body && random.chance(0.2) ? 1 + random.below(30) : undefined,
  };
}

function withHeaders(request: FuzzRequest, { chance, pick }: Random): FuzzRequest {
  const more: (readonly [string, string])[] = [
    ["host", pick(["fuzz.example", "fuzz.example:8080", "127.0.0.1", "[::1]"])],
  ];
  if (chance(0.2)) more.push(["authorization", "ann"]);
  if (chance(0.05)) more.push(["trpc-accept", "application/jsonl"]);
  if (chance(0.1)) more.push(["accept", pick(["*/*", "application/json", "text/html, application/jsonl"])]);
  if (chance(0.03)) more.push(["x-refuse", "1"]);
  return { ...request, headers: [...more, ...request.headers] };
}

function upload({ pick }: Random): FuzzRequest {
  const isForm = pick([true, false]);
  const type = isForm ? `multipart/form-data; boundary=${boundary}` : "application/octet-stream";
  return {
    method: "POST",
    path: isForm
      ? pick(["upload.form", "upload.unreadForm"])
      : pick(["upload.octets", "upload.unreadOctets", "upload.anything"]),
    query: [],
    headers: [["content-type", type]],
    body: Buffer.from(isForm ? multipart({ name: "note", value: "a" }) : "some bytes"),
    chunkBytes: undefined,
  };
}
