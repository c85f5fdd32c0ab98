import { type ContractTree, defineContract, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { type Type, type } from "arktype";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { generatePython } from "../generate-python.js";

function generated(tree: ContractTree, path: string): string {
  return generatePython(toManifest(defineContract(tree, { name: "shop" })), {}).get(path) ?? "";
}

describe("a method whose input may be left out", () => {
  const tree = (input: z.ZodType) => ({ find: query({ input: input.optional(), output: z.string() }) });

  it("takes nothing, or all that the input requires", () => {
    const contract = tree(z.object({ a: z.string() }));
    expect(generated(contract, "src/shop/client.py")).toContain(`\
    @_overload
    def find(self) -> str: ...
    @_overload
    def find(self, **params: Unpack[FindInput]) -> str: ...
    def find(self, **params: object) -> str:
        """Calls \`\`find\`\`."""
        return self._caller.call(_FIND, params)
`);
    expect(generated(contract, "REFERENCE.md")).toContain("client.find() -> str\nclient.find(a: str) -> str\n");
  });

  it("has one signature where nothing is required", () => {
    const contract = tree(z.object({ a: z.string().optional() }));
    expect(generated(contract, "src/shop/client.py")).not.toContain("overload");
    expect(generated(contract, "REFERENCE.md")).not.toContain("client.find() -> str");
  });
});

describe("a method whose input is an object without keys", () => {
  it("takes nothing, and says which object that is", () => {
    const client = generated({ empty: query({ input: z.object({}), output: z.string() }) }, "src/shop/client.py");
    expect(client).toContain("    def empty(self, **params: Unpack[EmptyInput]) -> str:");
    expect(client).toContain("input=_encoders.empty_input");
  });
});

describe("a method whose input is an object of which nothing else is said", () => {
  const signature = (input: z.ZodType<object> | Type<object>) =>
    /def put\(.*\)/.exec(generated({ put: query({ input, output: z.string() }) }, "src/shop/client.py"))?.[0];

  it("takes keywords where it has no keys, and an object where it may have any", () => {
    expect(signature(z.object({}))).toBe("def put(self, **params: Unpack[PutInput])");
    expect(signature(type("object"))).toMatch(/^def put\(self, value: .*, \/\)/);
    expect(signature(z.looseObject({}))).toMatch(/^def put\(self, value: .*, \/\)/);
  });
});
