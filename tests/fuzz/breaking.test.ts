import type { Manifest } from "@parley/contract/manifest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findChanges } from "../../packages/cli/src/breaking/find-changes.js";
import { checkInput, checkOutput } from "../../packages/cli/src/breaking/subtype/check-payload.js";
import type { TypedSchema } from "../../packages/cli/src/breaking/subtype/verdict.js";
import { verifyWitness } from "./compat/check-pair.js";
import { type Pair, randomPair } from "./compat/random-pair.js";

const today = "2026-11-29";

/** A contract with one procedure that sends, or answers, what fits a schema. */
function manifestOf({ schema, types }: TypedSchema, { direction }: Pair, digest: string): Manifest {
  const payload = { body: "json", schema, plan: [] } as const;
  const call = { kind: "mutation", [direction]: payload, digest } as const;
  return { contract: "1", types, procedures: { call }, lossy: [], digests: { full: digest, wire: digest } };
}

function verdictOn({ old, next, direction }: Pair): string {
  const check = direction === "input" ? checkInput : checkOutput;
  const side = ({ schema, types }: TypedSchema) => ({ payload: { body: "json", schema, plan: [] } as const, types });
  return check({ client: side(old), server: side(next) }).verdict;
}

describe("findings on random changes", () => {
  it("say what the prover says of the whole, each with a value that a validator takes on one side only", {
    timeout: 60_000,
  }, () => {
    const property = fc.property(randomPair, (pair) => {
      const [was, is] = [manifestOf(pair.old, pair, "old"), manifestOf(pair.next, pair, "new")];
      const findings = findChanges(was, is, { today });
      const verdict = verdictOn(pair);
      const wire = findings.filter(({ severity }) => severity === "WIRE");
      const unknown = findings.filter(({ severity }) => severity === "UNKNOWN");
      // What others than Parley's clients may send is no matter of the prover's.
      const proved = wire.filter(({ rule }) => rule !== "input-unknown-refused");
      if (verdict === "yes") expect([...proved, ...unknown]).toEqual([]);
      if (verdict === "no") expect(wire.length).toBeGreaterThan(0);
      if (verdict === "unknown") expect(wire.length + unknown.length).toBeGreaterThan(0);
      for (const { witness, codecs } of wire) {
        expect(witness).toBeDefined();
        if (witness !== undefined)
          verifyWitness(pair, { verdict: "no", at: "", why: "", witness, ...(codecs && { codecs }) });
      }
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
      expect(findChanges(was, was, { today })).toEqual([]);
    });
    fc.assert(property, { numRuns: 150, seed: 1 });
  });
});
