import { type ContractTree, defineContract, mutation, query } from "@parley/contract";
import { type Manifest, toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { generatePython } from "./generate-python.js";
import { runtimeFiles } from "./runtime-files.js";

function generate(tree: ContractTree, options = {}) {
  return generatePython(toManifest(defineContract(tree, { name: "my shop", version: "1.2.0-beta.3" })), options);
}

const User = z.object({ id: z.string(), bornAt: z.date() }).meta({ id: "User" });
const users = {
  list: query({ output: z.array(User) }),
  get: query({ input: z.object({ id: z.string() }), output: User }),
};

describe("generatePython", () => {
  it("makes a folder that can be published", () => {
    const files = generate({ users, admin: { keys: { add: mutation({ input: z.string() }) } } });
    expect([...files.keys()].filter((path) => !path.includes("_runtime/"))).toEqual([
      "README.md",
      "REFERENCE.md",
      "pyproject.toml",
      "src/my_shop/__init__.py",
      "src/my_shop/_decoders.py",
      "src/my_shop/_encoders.py",
      "src/my_shop/admin.py",
      "src/my_shop/admin_keys.py",
      "src/my_shop/client.py",
      "src/my_shop/errors.py",
      "src/my_shop/py.typed",
      "src/my_shop/types.py",
      "src/my_shop/users.py",
    ]);
    expect(files.get("pyproject.toml")).toContain('name = "my-shop"\nversion = "1.2.0b3"');
    for (const [name, text] of runtimeFiles()) expect(files.get(`src/my_shop/_runtime/${name}`)).toBe(text);
  });

  it("takes another name and version for the package", () => {
    const files = generate({ users }, { packageName: "shop-sdk", packageVersion: "2.0" });
    expect(files.get("pyproject.toml")).toContain('name = "shop-sdk"\nversion = "2.0"');
    expect(files.has("src/shop_sdk/client.py")).toBe(true);
  });

  it("makes the same bytes each time, in whatever order the procedures come", () => {
    const manifest = toManifest(defineContract({ users, ping: query({ output: z.string() }) }));
    const procedures = Object.fromEntries(Object.entries(manifest.procedures).reverse());
    const shuffled: Manifest = { ...manifest, procedures };
    expect([...generatePython(shuffled, {})]).toEqual([...generatePython(manifest, {})]);
  });

  it("writes no line past 100 columns", () => {
    for (const [path, text] of generate({ users })) {
      if (path.endsWith(".py")) expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
    }
  });
});

describe("names that would be one in Python", () => {
  const twice = (a: string, b: string, what: string) => `In Python ${a} and ${b} would have the same name, ${what}`;

  it.each<[string, ContractTree, string]>([
    [
      "fields",
      { save: mutation({ input: z.object({ dueAt: z.date(), due_at: z.date() }) }) },
      twice("save#/input/dueAt", "save#/input/due_at", "due_at (a field of SaveInput)"),
    ],
    [
      "procedures",
      { a: { getURL: query({}), get_url: query({}) } },
      twice("a.getURL", "a.get_url", "get_url (a member of a)"),
    ],
    ["groups", { fooBar: { a: query({}) }, foo_bar: { a: query({}) } }, twice("fooBar", "foo_bar", "foo_bar")],
    [
      "errors",
      { a: query({ errors: { NO_SUCH: { status: 404 }, NO_SUCH_ERROR: { status: 404 } } }) },
      twice("the error NO_SUCH", "the error NO_SUCH_ERROR", "NoSuchError"),
    ],
  ])("are refused with both places: %s", (_, tree, message) => {
    expect(() => generate(tree)).toThrow(message);
  });

  it("are told apart where the SDK itself has one of them", () => {
    const client = generate({ close: query({ output: z.string() }), errors: { list: query({}) } });
    expect(client.get("src/my_shop/client.py")).toContain("def close_(self) -> str:");
    expect(client.has("src/my_shop/errors_.py")).toBe(true);
  });
});

describe("names that contain a keyword of Python", () => {
  it("get no sign behind them", () => {
    const errors = { NONE: { status: 404, data: z.object({ true: z.object({ a: z.int() }) }) } };
    const input = z.discriminatedUnion("is", [
      z.object({ is: z.literal("none"), a: z.int() }),
      z.object({ is: z.literal("true"), b: z.int() }),
    ]);
    const files = generate({ none: { false: mutation({ input, errors }) } });
    const code = ["client", "errors", "none", "types"].map((name) => files.get(`src/my_shop/${name}.py`));
    expect([...new Set(code.join("\n").match(/\w*(?:None|True|False)\w+/g))].sort()).toEqual([
      "NoneData",
      "NoneDataTrue",
      "NoneError",
      "NoneFalseNoneInput",
      "NoneFalseTrueInput",
      "NoneGroup",
    ]);
  });
});
