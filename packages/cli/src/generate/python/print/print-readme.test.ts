import { type ContractTree, defineContract, mutation, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { generatePython } from "../generate-python.js";

const about = query({ input: z.object({}) });
const count = query({ output: z.int() });
const find = query({ input: z.object({ id: z.string() }), output: z.string() });
const save = mutation({ input: z.object({ id: z.string() }) });

describe("the first example of a README", () => {
  it.each<[string, ContractTree, string]>([
    ["a query that takes something", { about, count, find, save }, 'print(client.find(id="…"))'],
    ["one that gives something", { about, count, save }, "print(client.count())"],
    ["a mutation that takes something", { about, save }, 'print(client.save(id="…"))'],
    ["a query", { about }, "print(client.about())"],
  ])("is %s", (_, tree, call) => {
    const readme = generatePython(toManifest(defineContract(tree)), {}).get("README.md");
    expect(/^ {4}print\(.*$/m.exec(readme ?? "")?.[0].trim()).toBe(call);
  });
});
