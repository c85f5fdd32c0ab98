import { describe, expect, it } from "vitest";
import { z } from "zod";
import { workshop } from "../../../../tests/workshop/contract.js";
import { defineContract } from "../contract.js";
import { mutation, type ProcedureOptions, query } from "../procedure.js";
import { toManifest, wireDigestOf } from "./to-manifest.js";

type Options = ProcedureOptions<z.ZodType, z.ZodType, Record<never, never>>;

const digestsOf = (options: Options) => {
  const { digests, procedures } = toManifest(defineContract({ a: mutation(options) }));
  return { ...digests, procedure: procedures.a?.digest };
};

describe("the digests of a manifest", () => {
  const before = digestsOf({ output: z.object({ a: z.string(), b: z.int() }) });

  it("are SHA-256 in hexadecimal", () => {
    for (const digest of Object.values(before)) expect(digest).toMatch(/^[\da-f]{64}$/);
  });

  it.each<[string, Options]>([
    ["names for types", { output: z.object({ a: z.string(), b: z.int() }).meta({ id: "Thing" }) }],
    ["descriptions", { output: z.object({ a: z.string().describe("A."), b: z.int().meta({ examples: [1] }) }) }],
    ["docs", { output: z.object({ a: z.string(), b: z.int() }), docs: { summary: "It.", stability: "beta" } }],
  ])("tell of %s, but for the wire's", (_, options) => {
    const after = digestsOf(options);
    expect(after.full).not.toBe(before.full);
    expect(after.wire).toBe(before.wire);
    expect(after.procedure).toBe(before.procedure);
  });

  it("do not tell of the order of keys", () => {
    expect(digestsOf({ output: z.object({ b: z.int(), a: z.string() }) })).toEqual(before);
  });

  it.each<[string, Options]>([
    ["a key", { output: z.object({ a: z.string(), b: z.int(), c: z.int() }) }],
    ["whether a key is there", { output: z.object({ a: z.string().optional(), b: z.int() }) }],
    ["a type", { output: z.object({ a: z.date(), b: z.int() }) }],
    ["a bound", { output: z.object({ a: z.string(), b: z.int().min(1) }) }],
    ["whether the whole is there", { output: z.object({ a: z.string(), b: z.int() }).optional() }],
    ["an option", { output: z.object({ a: z.string(), b: z.int() }), idempotent: true }],
  ])("all tell of %s", (_, options) => {
    const after = digestsOf(options);
    expect(after.full).not.toBe(before.full);
    expect(after.wire).not.toBe(before.wire);
    expect(after.procedure).not.toBe(before.procedure);
  });

  it("are the same for recursive types of other names, and tell of what changes deep in them", () => {
    const tree = (id: string, leaf: z.ZodType) => {
      const Node: z.ZodType = z
        .object({
          leaf,
          get twigs() {
            return z.array(Twig);
          },
        })
        .meta({ id });
      const Twig = z.object({ node: Node.optional() }).meta({ id: `${id}Twig` });
      return digestsOf({ output: Node });
    };
    expect(tree("Tree", z.int()).procedure).toBe(tree("Bush", z.int()).procedure);
    expect(tree("Tree", z.int()).procedure).not.toBe(tree("Tree", z.string()).procedure);
  });

  it("do not tell which parts of recursive types have names, and can be worked out without any", () => {
    const tree = (name: (schema: z.ZodObject) => z.ZodObject) => {
      const Tree: z.ZodType = z
        .object({
          get twigs() {
            return z.array(name(z.object({ length: z.int(), tree: Tree.optional() })));
          },
        })
        .meta({ id: "Tree" });
      return defineContract({ a: query({ output: Tree }) });
    };
    const plain = tree((twig) => twig);
    const named = tree((twig) => twig.meta({ id: "Twig" }));
    expect(toManifest(named).types).toHaveProperty("Twig");
    expect(toManifest(plain).digests.wire).toBe(toManifest(named).digests.wire);
    for (const contract of [plain, named, workshop]) {
      expect(wireDigestOf(contract)).toBe(toManifest(contract).digests.wire);
    }
  });

  it("are a procedure's own", () => {
    const other = (schema: z.ZodType) =>
      toManifest(defineContract({ a: query({ output: z.int() }), b: query({ output: schema }) }));
    const [one, two] = [other(z.int()), other(z.string())];
    expect(two.procedures.a?.digest).toBe(one.procedures.a?.digest);
    expect(two.procedures.b?.digest).not.toBe(one.procedures.b?.digest);
  });
});
