import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytes } from "../bytes.js";
import { form } from "../form.js";
import { mutation, type ProcedureDefinition, query, subscription } from "../procedure.js";
import { checkOptions } from "./check-options.js";

function problemsOf(kind: "query" | "mutation" | "subscription", options: object): string[] {
  return [...checkOptions({ ...options, kind } as ProcedureDefinition)];
}

describe("checkOptions", () => {
  it.each<[string, ProcedureDefinition]>([
    ["nothing at all", query({})],
    ["zod", query({ input: z.object({ id: z.string() }), output: z.string() })],
    ["valibot and arktype", query({ input: v.object({ id: v.string() }), output: type("string") })],
    ["forms and bytes", mutation({ input: form({ file: z.file() }), output: bytes() })],
    ["options left undefined", query({ input: undefined, output: undefined })],
    ["amounts", mutation({ timeoutMs: 1, maxBodyBytes: 10_000_000_000 })],
    ["an idempotency key", mutation({ idempotent: "key" })],
    ["a query that says it is idempotent, as all are", query({ idempotent: true })],
    ["every criticality", query({ criticality: "sheddable-plus" })],
    ["a resumable subscription", subscription({ input: z.object({ last: z.string() }), resumable: true })],
    ["a query with a field lastEventId", query({ input: z.object({ lastEventId: z.string() }) })],
  ])("accepts %s", (_, procedure) => expect([...checkOptions(procedure)]).toEqual([]));

  it.each<[string, unknown, string]>([
    ["inputs", z.string(), '"inputs" is no option of a procedure; did you mean input?'],
    ["timeout", 5, '"timeout" is no option of a procedure; did you mean timeoutMs?'],
    ["inputs", undefined, '"inputs" is no option of a procedure'],
    ["owner", "mail", '"owner" is no option of a procedure; put what is your own under `meta`'],
    ["input", {}, "input is a plain object, not a schema; use a Standard Schema such as z.object({ … })"],
    ["output", { id: z.string() }, "output is a plain object, not a schema"],
    ["output", String, "output is the function String, not a schema"],
    ["input", null, "input is null, not a schema"],
    ["timeoutMs", 0, "timeoutMs is 0; use a whole number of milliseconds above 0"],
    ["timeoutMs", 1.5, "timeoutMs is 1.5; use a whole number"],
    ["timeoutMs", Number.POSITIVE_INFINITY, "timeoutMs is Infinity; use a whole number"],
    ["timeoutMs", "5s", "timeoutMs is 5s; use a whole number"],
    ["maxBodyBytes", -1, "maxBodyBytes is -1; use a whole number of bytes above 0"],
    ["maxBodyBytes", Number.NaN, "maxBodyBytes is NaN; use a whole number of bytes"],
    ["criticality", "high", 'criticality is "high"; use one of critical-plus, critical, sheddable-plus, sheddable'],
    ["idempotent", "yes", 'idempotent is "yes"; use true, false or "key"'],
    ["idempotent", "key", 'idempotent: "key" is for mutations, and this is a query; leave it out'],
    ["resumable", true, "resumable is for subscriptions, and this is a query; leave it out"],
    ["resumable", false, "resumable is for subscriptions, and this is a query; leave it out"],
  ])("refuses %s: %o on a query", (option, value, problem) => {
    expect(problemsOf("query", { [option]: value })).toEqual([expect.stringContaining(problem)]);
  });

  it("refuses what belongs to another kind", () => {
    expect(problemsOf("subscription", { idempotent: "key" })).toEqual([
      'idempotent: "key" is for mutations, and this is a subscription; leave it out',
    ]);
    expect(problemsOf("mutation", { resumable: true })).toEqual([
      "resumable is for subscriptions, and this is a mutation; leave it out",
    ]);
  });

  it("refuses keys where inputs cannot be compared, or answers kept", () => {
    const keyed = (options: object) => problemsOf("mutation", { idempotent: "key", ...options });
    expect(keyed({ input: form({ file: z.file() }) })).toEqual([
      'idempotent: "key" compares inputs, and a form cannot be compared; upload first, and name what was uploaded in the input',
    ]);
    expect(keyed({ input: bytes() })).toEqual([expect.stringContaining("bytes cannot be compared")]);
    expect(keyed({ output: bytes() })).toEqual([expect.stringContaining("bytes cannot be kept")]);
    expect(keyed({ input: z.object({ at: z.date() }), output: z.bigint() })).toEqual([]);
  });

  it("refuses a subscription's input field lastEventId, even behind a default or in a union", () => {
    const field = z.object({ lastEventId: z.string() });
    for (const input of [field, field.optional(), z.union([z.object({}), field])]) {
      expect(problemsOf("subscription", { input })).toEqual([
        expect.stringContaining('input has a field "lastEventId"'),
      ]);
    }
  });
});
