import { defineContract, query, validate } from "@parley/contract";
import { fromManifest, type Manifest, toManifest } from "@parley/contract/manifest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswers } from "../../packages/cli/src/mock/answers.js";
import { fromJson } from "../../packages/cli/src/mock/json-values.js";
import { SampleError } from "../../packages/cli/src/mock/place.js";
import { randomSchema } from "../fuzz/codec/random-schema.js";

/** A manifest of one query; undefined for an output that has no name manifests take. */
function manifestOf(output: object): Manifest | undefined {
  try {
    return toManifest(defineContract({ it: query({ output }) }));
  } catch {
    return undefined;
  }
}

/** What the contract made of a manifest has against what a mock answers for it; `none` where there is no answer, as for what nothing fits. */
async function issuesOf(manifest: Manifest, seed: string): Promise<unknown> {
  const { output } = manifest.procedures.it ?? {};
  if (output?.body !== "json") return "none";
  try {
    const json = createAnswers(manifest, seed).answer("it", undefined);
    const value = json === undefined ? undefined : fromJson(output.schema, json, manifest.types);
    const { it: made } = fromManifest<{ it: ReturnType<typeof query<undefined, object>> }>(manifest);
    const result = await validate(made.output ?? {}, value);
    return "issues" in result ? result.issues : [];
  } catch (thrown) {
    if (thrown instanceof SampleError) return "none";
    throw thrown;
  }
}

describe("what a mock answers", () => {
  it("is what the contract made of the manifest accepts, whatever the schema", async () => {
    const counts = { answered: 0, all: 0 };
    await fc.assert(
      fc.asyncProperty(randomSchema, fc.string(), async ({ schema, name }, seed) => {
        // Intersections of what is open to dates only with anything else contradict themselves.
        fc.pre(!(name.includes("&") && name.includes("catchall")));
        const manifest = manifestOf(schema);
        fc.pre(manifest !== undefined);
        const issues = await issuesOf(manifest, seed);
        counts.all += 1;
        if (issues === "none") return;
        counts.answered += 1;
        expect(issues).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(counts.answered / counts.all).toBeGreaterThan(0.9);
  }, 60_000);
});
