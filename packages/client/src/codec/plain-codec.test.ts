import { isDeepStrictEqual } from "node:util";
import { defineContract, planOf, procedurePlan, query } from "@parley/contract";
import { codecFromPlan, superjsonCodec } from "@parley/contract/codec";
import { fromFacts, toFacts } from "@parley/contract/facts";
import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { randomSchema } from "../../../../tests/fuzz/codec/random-schema.js";
import { decodePlain } from "./decode-plain.js";
import { createPlainEncoder } from "./encode-plain.js";
import { notPlain } from "./not-plain.js";

/** What some work gives, or that it was left to the whole codec. */
function orNotPlain<T>(work: () => T): T | typeof notPlain {
  try {
    return work();
  } catch (thrown) {
    if (thrown === notPlain) return notPlain;
    throw thrown;
  }
}

const randomCase = fc
  .tuple(randomSchema, fc.constantFrom("input" as const, "output" as const))
  .chain(([{ schema, name, ...values }, side]) => values[side].map((value) => ({ schema, name, side, value })));

describe("the plain codec", () => {
  it("writes what the whole one writes, for random values of random schemas, or leaves it", { timeout: 60_000 }, () => {
    const counts = { written: 0, left: 0 };
    fc.assert(
      fc.property(randomCase, ({ schema, side, value }) => {
        const plan = planOf(schema, side);
        const text = orNotPlain(() => createPlainEncoder(plan)(value));
        if (text === notPlain) return void counts.left++;
        counts.written++;
        expect(JSON.parse(text)).toEqual(JSON.parse(codecFromPlan(plan).encode(value)));
      }),
      { numRuns: 3_000 },
    );
    expect(counts.written).toBeGreaterThan(counts.left / 2);
  });

  it("reads what superjson wrote, for random values, or leaves it", { timeout: 60_000 }, () => {
    const counts = { read: 0, left: 0 };
    fc.assert(
      fc.property(randomCase, ({ value }) => {
        const text = superjson.stringify(value);
        const read = orNotPlain(() => decodePlain(JSON.parse(text)));
        if (read === notPlain) return void counts.left++;
        counts.read++;
        expect(isDeepStrictEqual(read, superjson.parse(text))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(counts.read).toBeGreaterThan(counts.left);
  });

  const key = fc.constantFrom(
    "a",
    "b",
    "0",
    "1",
    "01",
    "-0",
    "",
    "length",
    "__proto__",
    "constructor",
    "toString",
    "a\\",
  );
  const path = fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join("."));
  const type = fc.constantFrom<unknown>(
    "Date",
    "undefined",
    "bigint",
    "number",
    "set",
    "map",
    "URL",
    "Error",
    5,
    null,
    ["typed-array", "Int8Array"],
  );
  const { values: annotations } = fc.letrec((tie) => ({
    values: fc.oneof(fc.dictionary(path, tie("one"), { maxKeys: 3 }), tie("one"), fc.constantFrom(null, 5, "Date")),
    one: fc.oneof(
      { maxDepth: 3 },
      type.map((only) => [only]),
      fc.tuple(type, tie("values")),
      fc.constant("Date"),
    ),
  }));
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(
        "2026-01-02T03:04:05.678Z",
        "12",
        "-0",
        "NaN",
        "x",
        "",
        null,
        5,
        true,
        "1".repeat(2_000),
      ),
      fc.array(tie("json"), { maxLength: 3 }),
      fc.dictionary(key, tie("json"), { maxKeys: 3 }),
    ),
  }));

  it("reads nothing that the whole one would read in another way, whoever wrote it", { timeout: 60_000 }, () => {
    const wire = fc.record({ json, meta: fc.record({ values: annotations, v: fc.constantFrom(0, 1) }) });
    fc.assert(
      fc.property(wire, (value) => {
        const text = JSON.stringify(value);
        const read = orNotPlain(() => decodePlain(JSON.parse(text)));
        if (read !== notPlain) expect(isDeepStrictEqual(read, superjsonCodec.decode(JSON.parse(text)))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    expect(Object.prototype).not.toHaveProperty("a");
  });

  it("leaves what contains itself, and what is not superjson's", () => {
    const endless: Record<string, unknown> = {};
    endless.next = endless;
    const list: z.ZodType = z.object({
      get next() {
        return list.optional();
      },
    });
    expect(orNotPlain(() => createPlainEncoder(planOf(list, "input"))(endless))).toBe(notPlain);
    for (const wire of [undefined, null, "text", {}, []]) expect(orNotPlain(() => decodePlain(wire))).toBe(notPlain);
  });
});

describe("facts", () => {
  it("give the plans of the contract they were made from, through JSON", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(randomCase, ({ schema, value }) => {
        const contract = defineContract({ one: query({ input: schema }) });
        const { one: read } = fromFacts<typeof contract>(JSON.parse(JSON.stringify(toFacts(contract))));
        const plan = procedurePlan(contract.one, "input");
        expect(procedurePlan(read, "input")).toEqual(plan);
        const ours = attempt(() => codecFromPlan(procedurePlan(read, "input")).encode(value));
        expect(ours).toEqual(attempt(() => codecFromPlan(plan).encode(value)));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The result, or what went wrong: a value of one side need not fit the other's plan. */
function attempt(work: () => string): string {
  try {
    return work();
  } catch (thrown) {
    return String(thrown);
  }
}
