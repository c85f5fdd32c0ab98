import { describe, expect, it } from "vitest";
import { z } from "zod";
import { planOf } from "./codec/plan-of.js";
import { planSourceOf, procedurePlan } from "./plan-source.js";
import { mutation, query } from "./procedure.js";

const input = z.object({ at: z.date() });

describe("procedurePlan", () => {
  it("gives the plan of each side's schema", () => {
    const procedure = query({ input, output: z.set(z.bigint()) });
    expect(procedurePlan(procedure, "input")).toEqual(planOf(input, "input"));
    expect(procedurePlan(procedure, "output")).toEqual(planOf(z.set(z.bigint()), "output"));
  });

  it("expects nothing where nothing is declared, and anything where nothing is known", () => {
    expect(procedurePlan(mutation({}), "input")).toEqual({ nodes: [{ leaf: ["undefined"] }], open: true });
    expect(procedurePlan({ kind: "query", input }, "input")).toEqual({ nodes: [{ any: true }] });
  });

  it("is out of sight of whoever prints, copies or compares a procedure", () => {
    const procedure = query({ input });
    expect(Reflect.ownKeys({ ...procedure })).toEqual(["input", "kind"]);
    expect(Object.isFrozen(procedure)).toBe(true);
    expect(planSourceOf({ ...procedure })).toBeUndefined();
  });
});
