import type { JsonSchema, Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadSdk, type SdkClient } from "./sdk-client.js";
import { compile, type SdkFolder, writeSdk } from "./sdk-folder.js";

// The compiler starts cold here, beside all other tests: half a second alone, several on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const json = (schema: JsonSchema) => ({ body: "json", schema, plan: [] }) as const;
const text: JsonSchema = { type: "string" };

// Of the platform, of the SDK itself, and what is no name at all.
const typeNames = [
  ..."Date Promise Map Set Blob URL Error Array Record FormData ReadableStream Symbol Extract Object".split(" "),
  ..."Call CallOptions PagedCall Stream Download RpcError SystemError Unrecognized Result Connected Procedure".split(
    " ",
  ),
  ..."string class type await constructor ErrorsByPath procedures contract FooID FooId 2fa".split(" "),
  "a b",
  "☃",
  "naïve",
];
const fieldNames = [
  "class",
  "constructor",
  "__proto__",
  "2fa",
  "a-b",
  "☃ \u2028",
  'quo"te',
  "back\\slash",
  "*/",
  "",
  "then",
  "toString",
];
const paths = [
  ..."class.new constructor.constructor default import.await FooID FooId fooID jobs.getAll jobs.get.all Jobs.get 2fa.enable".split(
    " ",
  ),
  ..."☃.☃ client input options errors.models index.index startCall procedures.types connect createClient hasOwnProperty a-b.c__d".split(
    " ",
  ),
];

function hostileManifest(): Manifest {
  const object: JsonSchema = {
    type: "object",
    description: "Ends */ here.\u2029@example nothing",
    properties: Object.fromEntries(
      fieldNames.map((name) => [
        name,
        { type: "string", enum: ["*/", "`$`", "\n", "__proto__", ""], description: "*/" },
      ]),
    ),
    required: fieldNames.slice(0, 3),
  };
  const own = (name: string): JsonSchema => ({
    ...object,
    properties: {
      ...object.properties,
      at: { type: "string", "x-codec": "date" },
      all: {
        type: "array",
        "x-codec": "map",
        items: { type: "array", prefixItems: [text, { $ref: `#/types/${encodeURIComponent(name)}` }] },
      },
    },
  });
  const types = Object.fromEntries(typeNames.map((name) => [name, own(name)]));
  const procedures = paths.map((path, index): [string, ProcedureManifest] => {
    const name = typeNames[index % typeNames.length] ?? "";
    const schema: JsonSchema = { $ref: `#/types/${encodeURIComponent(name)}` };
    const data = { schema: { type: "object", properties: { ref: schema } }, plan: [] } as const;
    const errors = { CODE_2: { status: 400, code: "BAD_REQUEST", message: "*/", data } } as const;
    const docs = { summary: "*/ `", deprecated: "*/\nnever", examples: [{ input: { "*/": "*/" } }] };
    return [
      path,
      {
        kind: "mutation",
        digest: "",
        input: json(schema),
        output: json({ type: "array", items: schema }),
        errors,
        docs,
      },
    ];
  });
  const digests = { full: "0".repeat(64), wire: "0".repeat(64) };
  return {
    contract: "1",
    name: 'ho"st*/ile\n',
    version: "1.0.0",
    types,
    procedures: Object.fromEntries(procedures),
    lossy: [],
    digests,
  };
}

let folder: SdkFolder;

beforeAll(async () => {
  folder = await writeSdk(hostileManifest(), "hostile-sdk");
  expect(await compile("typescript", ["-p", "."], folder.package)).toBe("");
});
afterAll(() => folder.remove());

describe("an SDK of hostile names", () => {
  it("calls every procedure by its path", async () => {
    const { createClient } = await loadSdk(folder.package);
    const called: string[] = [];
    const fetch = async (url: string) => {
      called.push(decodeURIComponent(new URL(url).pathname.slice(1)));
      return new Response('{"result":{"data":{"json":[]}}}');
    };
    const client: unknown = createClient({ url: "https://example.com", fetch });
    for (const path of paths) {
      const method: unknown = path.split(".").reduce((group, key) => Reflect.get(Object(group), key), client);
      await (method as SdkClient["call"])({});
    }
    expect(called).toEqual(paths);
  });
});
