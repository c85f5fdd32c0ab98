import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defineContract, mutation, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { randomSchema, type Sample } from "../fuzz/codec/random-schema.js";
import { literalOf } from "./literal-of.js";
import { compile, writeSdk } from "./sdk-folder.js";

// The compiler starts cold here, beside all other tests: a second alone, several on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Always the same ones: what is found should not depend on the day. */
const seed = 1;
// What code changes before it is looked at has no type that anybody knows; and TypeScript finds keys that every object inherits there instead of in records.
const schemas = randomSchema.filter(({ name }) => !/preprocess|coerced|catch/.test(name));
const inherited = /"(toString|valueOf|hasOwnProperty)":/;
// The generator's defaults are null, whatever the schema.
const honest = schemas.filter(({ name }) => !/default|prefault/.test(name));
const sent = fc.sample(schemas, { seed, numRuns: 100 });
const given = fc.sample(honest, { seed: seed + 1, numRuns: 100 });

/** What zod takes of the values that a schema is for, and what it makes of them. */
function valuesOf({ schema, input }: Sample): readonly { readonly before: unknown; readonly after: unknown }[] {
  return fc.sample(input, { seed, numRuns: 4 }).flatMap((before) => {
    try {
      const result = z.safeParse(schema, before);
      return result.success ? [{ before, after: result.data }] : [];
    } catch {
      // It cannot merge two sets that came out of an intersection.
      return [];
    }
  });
}

const contract = defineContract(
  {
    take: Object.fromEntries(sent.map(({ schema }, index) => [`p${index}`, mutation({ input: schema })])),
    give: Object.fromEntries(given.map(({ schema }, index) => [`p${index}`, query({ output: schema })])),
  },
  { name: "random" },
);

describe("the types of random schemas", () => {
  it("have room for what zod takes, and for what it makes of that", async () => {
    const manifest = toManifest(contract);
    const sdk = await writeSdk(manifest);
    const { procedures } = manifest;
    const takes = sent.flatMap((sample, index) => {
      if (!procedures[`take.p${index}`]?.input) return [];
      return valuesOf(sample).map(({ before }) => `void client.take.p${index}(${literalOf(before)});`);
    });
    const gives = given.flatMap((sample, index) => {
      if (!procedures[`give.p${index}`]?.output) return [];
      return valuesOf(sample).map(({ after }) => `give<Given<"p${index}">>(${literalOf(after)});`);
    });
    const lines = [...takes, ...gives].filter((line) => !inherited.test(line));
    const head = [
      'import { createClient, type RandomClient as Client } from "./random-sdk/src/index.js";',
      'const client = createClient({ url: "/rpc" });',
      "function give<T>(_: T): void {}",
      'type Given<P extends keyof Client["give"]> = Awaited<ReturnType<Client["give"][P]>>;',
    ];
    await writeFile(join(sdk.folder, "values.ts"), [...head, ...lines].join("\n"));
    const options =
      "--noEmit --strict --skipLibCheck --target es2022 --module nodenext --lib es2023,dom,esnext.disposable";
    const said = await compile("typescript", [...options.split(" "), "values.ts"], sdk.folder);
    await sdk.remove();
    expect(said).toBe("");
    expect(lines.length).toBeGreaterThan(sent.length);
  });
});
