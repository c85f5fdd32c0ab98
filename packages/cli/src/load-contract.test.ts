import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { defineContract, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { afterEach, describe, expect, it } from "vitest";
import type { LoadedContract } from "./load/loaded-contract.js";
import { loadContract } from "./load-contract.js";
import { createProject, type Project } from "./test-support/project.js";

let project: Project | undefined;
afterEach(() => project?.[Symbol.asyncDispose]());

const imports = `import { defineContract, mutation, query } from "@parley/contract"; import { z } from "zod";`;

async function load(files: Readonly<Record<string, string>>, input = "contract.ts"): Promise<LoadedContract> {
  project = await createProject(files);
  return loadContract(input, { cwd: project.root, conditions: ["@parley/source"] });
}

const small = `${imports} export const api = defineContract({ ping: query({ output: z.string() }) }, { name: "small" });`;

describe("a contract's module", () => {
  it("gives the contract it exports, and the files it is made of", async () => {
    const { manifest, files } = await load({
      "contract.ts": `${imports} import * as messages from "./messages.ts"; export const mail = defineContract({ messages });`,
      "messages.ts": `${imports} export const list = query({ output: z.string() });`,
    });
    expect(Object.keys(manifest.procedures)).toEqual(["messages.list"]);
    const own = files.filter((file) => file.startsWith(project?.root ?? "?"));
    expect(own).toEqual(["contract.ts", "messages.ts"].map((file) => join(project?.root ?? "", file)));
  });

  it.each([
    ["as the default", `${imports} export default defineContract({ ping: query({}) });`],
    ["twice under two names", `${small} export default api;`],
    [
      "beside schemas, helpers and sub-trees",
      `${small} export const tree = { pong: query({}) }; export const f = () => 1;`,
    ],
    ["as a plain tree", `${imports} export const tree = { ping: query({}) };`],
    ["as procedures of its own", `${imports} export const ping = query({});`],
    ["of another module", `export * from "./other.ts";`],
  ])("may export it %s", async (_, code) => {
    const { manifest } = await load({ "contract.ts": code, "other.ts": small });
    expect(Object.keys(manifest.procedures)).toEqual(["ping"]);
  });

  it("gives the one that is named where there are several", async () => {
    const two = `${imports} export const a = defineContract({ one: query({}) }); export const b = defineContract({ two: query({}) });`;
    expect(Object.keys((await load({ "contract.ts": two }, "contract.ts#b")).manifest.procedures)).toEqual(["two"]);
  });

  it("names types after the consts that export them, wherever these are", async () => {
    const { manifest } = await load({
      "contract.ts": `${imports} import { Message } from "./message.ts"; export * from "./message.ts";
        export const Folder = z.object({ id: z.string() });
        const Hidden = z.object({ id: z.string() });
        export const mail = defineContract({ a: query({ output: z.object({ m: Message, f: Folder, h: Hidden }) }) });`,
      "message.ts": `${imports} const M = z.object({ id: z.string() }); export { M as Message };`,
    });
    expect(manifest.procedures.a?.output).toHaveProperty("schema.properties", {
      m: { $ref: "#/types/Message" },
      f: { $ref: "#/types/Folder" },
      h: expect.objectContaining({ type: "object" }),
    });
  });

  it("refuses two exports of one name where both are in the contract, and says where", async () => {
    const files = {
      "contract.ts": `${imports} import { Item } from "./a.ts"; import { Item as Other } from "./b.ts";
        export const mail = defineContract({ a: query({ output: Item }), b: query({ output: Other }) });`,
      "a.ts": `${imports} export const Item = z.object({ a: z.string() });`,
      "b.ts": `${imports} export const Item = z.object({ b: z.string() });`,
    };
    await expect(load(files)).rejects.toThrow(/^contract\.ts: .*Item.*\ba#.*\bb#/s);
  });

  it("is the same text for the same files, wherever they are", async () => {
    const files = { "contract.ts": small };
    const first = await load(files);
    await project?.[Symbol.asyncDispose]();
    expect(JSON.stringify((await load(files)).manifest)).toBe(JSON.stringify(first.manifest));
  });

  it("may print and leave timers running", async () => {
    project = await createProject({
      "contract.ts": `${small} console.log("hello"); process.stdout.write("there\\n"); setInterval(() => {}, 1000);`,
    });
    const printed: string[] = [];
    const onOutput = (text: string) => printed.push(text);
    await loadContract("contract.ts", { cwd: project.root, conditions: ["@parley/source"], onOutput });
    expect(printed.join("")).toBe("hello\nthere\n");
  });

  it("may be in a project that has the contract package from elsewhere", async () => {
    const { manifest } = await load(
      {
        "app/contract.ts": `export { api } from "../api/contract.ts";`,
        "api/contract.ts": small,
      },
      "app/contract.ts",
    );
    expect(manifest.name).toBe("small");
  });
});

describe("comments", () => {
  const declared = {
    "contract.ts": `${imports}
import * as messages from "./messages.ts";
import { folders, search } from "./folders.ts";
const shared = { /** Spread in. */ more: query({}) };
/** Not of a procedure. */
export const mail = defineContract({
  /** Says pong. And more
   * of it.
   *
   * In another paragraph with {@link pong a link}.
   */
  ping: query({}),
  // Not documentation.
  pong: query({}),
  /** Old.
   * @deprecated use \`ping\`
   * @internal */
  "old-one": query({}),
  /** Its own docs win. */
  own: query({ docs: { summary: "Written out." } }),
  messages,
  folders,
  found: search.all,
  ...shared,
  nested: { /** Deep. */ // biome-ignore: a remark in between
    deep: query({}) },
});`,
    "messages.ts": `${imports}
/** Lists them, e.g. Those of today. */
export const list = query({});
const hidden = mutation({});
export { hidden as send };`,
    "folders.ts": `${imports}
export const folders = { /** Makes one. */ create: mutation({}) };
export const search = { /** Finds all. */ all: query({}) };`,
  };

  it("above procedures become documentation, across files; what the contract says itself comes first", async () => {
    const { manifest } = await load(declared);
    const docs = Object.entries(manifest.procedures).map(([path, procedure]) => [path, procedure.docs]);
    expect(Object.fromEntries(docs)).toEqual({
      ping: { summary: "Says pong.", description: "And more of it.\n\nIn another paragraph with a link." },
      pong: undefined,
      "old-one": { summary: "Old.", deprecated: "use `ping`", stability: "internal" },
      own: { summary: "Written out." },
      "messages.list": { summary: "Lists them, e.g. Those of today." },
      "messages.send": undefined,
      "folders.create": { summary: "Makes one." },
      found: { summary: "Finds all." },
      more: { summary: "Spread in." },
      "nested.deep": { summary: "Deep." },
    });
  });

  it("above fields become descriptions, in consts and in procedures; what the schema says itself comes first", async () => {
    const { manifest } = await load({
      "contract.ts": `${imports} import { Item } from "./item.ts";
        const input = z.object({ /** How many. */ limit: z.int().default(3) }).strict();
        export const api = defineContract({ list: query({
          input,
          output: z.object({
            /** The newest first.
             * @deprecated */
            items: z.array(Item),
            /** Not of everybody's. */
            first: Item,
          }),
        }) });`,
      "item.ts": `${imports}
        const Id = z.string();
        const Base = z.object({ /** Its own words. */ own: z.string().describe("Said."), /** Not of the others. */ id: Id });
        export const Item = Base.extend({ /** In one line. */ title: z.string().optional(), other: Id });`,
    });
    const { list } = manifest.procedures;
    expect(list?.input).toHaveProperty("schema.properties.limit.description", "How many.");
    expect(list?.output).toHaveProperty("schema.properties", {
      items: { type: "array", items: { $ref: "#/types/Item" }, description: "The newest first.", deprecated: true },
      first: { $ref: "#/types/Item" },
    });
    expect(manifest.types.Item?.properties).toEqual({
      own: { type: "string", description: "Said." },
      id: { type: "string" },
      title: { type: "string", description: "In one line." },
      other: { type: "string" },
    });
  });

  it("come with the places that procedures are declared at", async () => {
    const { places } = await load(declared);
    expect(places.get("pong")).toBe("contract.ts:14");
    expect(places.get("messages.list")).toBe("messages.ts:3");
    expect(places.get("folders.create")).toBe("folders.ts:2");
  });
});

describe("a contract at a URL", () => {
  const serve = async (answer: (path: string) => string | undefined) => {
    const server = createServer((req, res) => {
      const text = answer(req.url ?? "");
      res.writeHead(text === undefined ? 404 : 200).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      [Symbol.dispose]: () => void server.close(),
    };
  };

  it.each(["/contract.json", "", "/", "/rpc", "/rpc/"])("is found by %j", async (path) => {
    const manifest = toManifest(defineContract({ ping: query({}) }));
    using server = await serve((asked) => (asked === "/contract.json" ? JSON.stringify(manifest) : undefined));
    const loaded = await loadContract(server.url + path, { cwd: "/" });
    expect(loaded).toEqual({ manifest, files: [], places: new Map() });
  });

  it("that is not there is told with all that was tried", async () => {
    using server = await serve(() => undefined);
    await expect(loadContract(`${server.url}/rpc`, { cwd: "/" })).rejects.toThrow(
      `There is no manifest at ${server.url}/rpc: ${server.url}/rpc/contract.json answered 404, ${server.url}/contract.json answered 404. Give`,
    );
  });
});
