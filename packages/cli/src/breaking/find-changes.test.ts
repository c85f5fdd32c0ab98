import { type ContractTree, defineContract, mutation, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type FindOptions, findChanges } from "./find-changes.js";
import type { Finding } from "./finding.js";

const today = "2026-11-29";

function find(was: ContractTree, is: ContractTree, options: Partial<FindOptions> = {}): readonly Finding[] {
  return findChanges(toManifest(was), toManifest(is), { today, ...options });
}

function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, rule, procedure = "", at }) => `${severity} ${rule} ${procedure}${at}`);
}

const named = (tree: ContractTree, version: string) => defineContract(tree, { name: "shop", version });

describe("findChanges", () => {
  it("says where, what was and is, who sends what and gets what, and what to do instead", () => {
    const was = named({ users: { create: mutation({ input: z.object({ name: z.string() }) }) } }, "2.3.0");
    const phone = z.string().describe("Where to call.");
    const is = named({ users: { create: mutation({ input: z.object({ name: z.string(), phone }) }) } }, "2.3.1");
    expect(find(was, is)[0]).toEqual({
      rule: "input-required-added",
      severity: "WIRE",
      direction: "backward",
      procedure: "users.create",
      at: "#/input/phone",
      is: { type: "string" },
      witness: { name: "a" },
      message:
        '"phone" was added and must be there. A 2.3.0 client sends {"name":"a"} and gets BAD_REQUEST: must have required property \'phone\'.',
      fix: "make it optional or give it a .default(…), or add users.createV2",
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });

  it("gives a finding the same fingerprint in other company, and another one in another place", () => {
    const input = z.object({ name: z.string() });
    const more = z.object({ name: z.string(), phone: z.string() });
    const one = find({ a: mutation({ input }) }, { a: mutation({ input: more }) });
    const among = find(
      { a: mutation({ input }), b: mutation({ input }) },
      { a: mutation({ input: more.describe("Somebody.") }), b: mutation({ input: more }), c: query({}) },
    ).filter(({ rule }) => rule === "input-required-added");
    expect(among.map(({ procedure }) => procedure)).toEqual(["a", "b"]);
    expect(among[0]?.fingerprint).toBe(one[0]?.fingerprint);
    expect(among[1]?.fingerprint).not.toBe(one[0]?.fingerprint);
  });

  it("has a counterexample of its own for each of several changes of one schema, in both directions", () => {
    const was = z.object({
      id: z.uuid(),
      name: z.string().max(9),
      born: z.date().optional(),
      kind: z.enum(["a", "b"]),
    });
    const is = z.object({ id: z.uuid(), name: z.string().nullable(), born: z.string().optional(), mail: z.string() });
    const outputs = find({ get: query({ output: was }) }, { get: query({ output: is }) });
    const broken = outputs.filter(({ severity }) => severity === "WIRE");
    expect(brief(broken)).toEqual([
      "WIRE output-null-added get#/output/name",
      "WIRE output-codec-changed get#/output/born",
      "WIRE output-property-removed get#/output/kind",
    ]);
    expect(broken.map(({ witness }) => witness)).toEqual([
      expect.objectContaining({ name: null, mail: expect.any(String) }),
      expect.objectContaining({ born: expect.any(String) }),
      expect.not.objectContaining({ kind: expect.anything() }),
    ]);
    const inputs = find({ put: mutation({ input: is }) }, { put: mutation({ input: was }) });
    for (const finding of inputs.filter(({ severity }) => severity === "WIRE")) expect(finding.witness).toBeDefined();
    expect(brief(inputs)).toContain("WIRE input-null-removed put#/input/name");
  });

  it("marks in a counterexample what is a date to programs", () => {
    const [finding] = find({ at: mutation({ input: z.date() }) }, { at: mutation({ input: z.string() }) });
    expect(finding).toMatchObject({ rule: "input-codec-changed", severity: "WIRE", codecs: { "": "date" } });
  });

  it.each<[string, z.ZodType, z.ZodType]>([
    [
      "a type that got a name",
      z.object({ a: z.object({ b: z.int() }) }),
      z.object({ a: z.object({ b: z.int() }).meta({ id: "Named" }) }),
    ],
    ["properties in another order", z.object({ a: z.int(), b: z.int() }), z.object({ b: z.int(), a: z.int() })],
    ["a union in another order", z.union([z.string(), z.int()]), z.union([z.int(), z.string()])],
    ["a union whose branch was split in two", z.enum(["a", "b"]), z.union([z.literal("a"), z.literal("b")])],
    [
      "an object taken apart",
      z.object({ a: z.int(), b: z.int() }),
      z.intersection(z.object({ a: z.int() }), z.object({ b: z.int() })),
    ],
    ["a bound said in another way", z.int().min(1), z.int().positive()],
  ])("finds nothing that breaks in %s, whichever way it goes", (_, one, other) => {
    for (const [was, is] of [
      [one, other],
      [other, one],
    ] as const) {
      const findings = find({ a: mutation({ input: was, output: was }) }, { a: mutation({ input: is, output: is }) });
      expect(findings.filter(({ severity }) => severity === "WIRE" || severity === "UNKNOWN")).toEqual([]);
    }
  });

  it("says unknown where neither a proof nor a counterexample is found, and why", () => {
    const [was, is] = [/^(?=.*[0-9])(?=.*[a-z]).*$/, /^(?=.*[a-z])(?=.*[0-9]).*$/];
    const findings = find(
      { a: mutation({ input: z.string().regex(was) }) },
      { a: mutation({ input: z.string().regex(is) }) },
    );
    expect(findings).toMatchObject([{ severity: "UNKNOWN", rule: "input-pattern-changed" }]);
    expect(findings[0]?.message).toMatch(/Whether that breaks anybody could not be proved: .*pattern/);
    expect(findings[0]?.witness).toBeUndefined();
  });

  it("walks into types that contain themselves, and says each of their changes once", () => {
    const Part = z
      .object({
        name: z.string(),
        get parts() {
          return z.array(Part);
        },
      })
      .meta({ id: "Part" });
    const Sized = z
      .object({
        name: z.string().nullable(),
        get parts() {
          return z.array(Sized);
        },
      })
      .meta({ id: "Part" });
    const findings = find({ tree: query({ output: Part }) }, { tree: query({ output: Sized }) });
    expect(brief(findings)).toEqual(["WIRE output-null-added tree#/output/name"]);
  });

  it("compares what errors carry as what is answered", () => {
    const errors = (data: z.ZodType) => ({ FULL: { status: 409, data } });
    const findings = find(
      { add: mutation({ errors: errors(z.object({ limit: z.int(), at: z.date() })) }) },
      { add: mutation({ errors: errors(z.object({ limit: z.number() })) }) },
    );
    expect(brief(findings)).toEqual([
      "WIRE output-type-widened add#/errors/FULL/data/limit",
      "WIRE output-property-removed add#/errors/FULL/data/at",
    ]);
  });

  it("escapes keys in places, whatever they are called", () => {
    const hostile = JSON.parse('{ "__proto__": 0, "constructor": 0, "a/b~c": 0, "": 0 }');
    const was = z.object(Object.fromEntries(Object.keys(hostile).map((key) => [key, z.string().optional()])));
    const is = z.object(Object.fromEntries(Object.keys(hostile).map((key) => [key, z.string()])));
    const findings = find({ a: mutation({ input: was }) }, { a: mutation({ input: is }) });
    expect(findings.map(({ at }) => at)).toEqual(
      expect.arrayContaining(["#/input/constructor", "#/input/a~1b~0c", "#/input/"]),
    );
  });
});

describe("findChanges, of procedures that are gone", () => {
  const kept = query({ output: z.string() });
  const gone = (docs: object) => ({ kept, find: query({ output: z.int(), docs }) });
  const without = { kept };
  const reserving = defineContract({ kept }, { reserved: ["find"] });

  it.each<[string, ContractTree, ContractTree, string]>([
    ["before anybody was told", gone({}), without, "WIRE procedure-removed find#"],
    ["before its sunset", gone({ deprecated: { sunset: "2026-11-30" } }), without, "WIRE procedure-removed find#"],
    ["on the day of its sunset", gone({ deprecated: { sunset: today } }), without, "INFO procedure-retired find#"],
    ["deprecated without a sunset", gone({ deprecated: "use kept" }), without, "WIRE procedure-removed find#"],
    ["deprecated, with its name reserved", gone({ deprecated: "use kept" }), reserving, "INFO procedure-retired find#"],
    ["with its name reserved, and never deprecated", gone({}), reserving, "WIRE procedure-removed find#"],
    ["that was internal", gone({ stability: "internal" }), without, "INFO procedure-retired find#"],
    ["with a sunset that is no day", gone({ deprecated: { sunset: "soon" } }), without, "WIRE procedure-removed find#"],
  ])("%s", (_, was, is, expected) => expect(brief(find(was, is))).toContain(expected));

  it("takes a procedure for renamed if just one that came is the same to clients", () => {
    const [a, b] = [query({ output: z.int() }), query({ output: z.int() })];
    expect(brief(find({ kept, a }, { kept, b }))).toEqual(["WIRE procedure-renamed a#", "INFO procedure-added b#"]);
    expect(find({ kept, a }, { kept, b })[0]).toMatchObject({
      was: "a",
      is: "b",
      fix: expect.stringContaining("old name"),
    });
    expect(brief(find({ kept, a }, { kept, b, c: b }))).toContain("WIRE procedure-removed a#");
    expect(brief(find({ kept, x: { a } }, { kept, y: { a, b } }))).toContain("WIRE procedure-moved x.a#");
  });

  it("tells how far a procedure was promised to stay", () => {
    const input = z.object({ a: z.string().optional() });
    const [finding] = find(
      { a: mutation({ input, docs: { stability: "beta" } }) },
      { a: mutation({ input: z.object({ a: z.string() }) }) },
    ).filter(({ severity }) => severity === "WIRE");
    expect(finding).toMatchObject({ severity: "WIRE", stability: "beta" });
  });
});

describe("findChanges, after a roll-back", () => {
  const was = { a: mutation({ input: z.object({ name: z.string() }), output: z.object({ id: z.int() }) }) };
  const is = {
    a: mutation({ input: z.object({ name: z.string().optional() }), output: z.object({ id: z.int(), at: z.int() }) }),
    b: query({}),
  };

  it("finds nothing for old clients, and what new ones send to, and get from, the old server", () => {
    expect(brief(find(was, is)).filter((line) => !line.startsWith("INFO"))).toEqual([]);
    const forward = find(was, is, { mode: "forward" });
    expect(brief(forward)).toEqual([
      "BEHAVIOUR procedure-not-yet-there b#",
      "WIRE input-property-required a#/input/name",
      "WIRE output-property-removed a#/output/at",
    ]);
    expect(forward.every(({ direction }) => direction === "forward")).toBe(true);
    expect(forward[1]?.message).toContain("A newer client sends {} and gets BAD_REQUEST");
  });

  it("finds both in full, with fingerprints that differ", () => {
    const full = find(was, is, { mode: "full" });
    expect(full).toEqual([...find(was, is), ...find(was, is, { mode: "forward" })]);
    expect(new Set(full.map(({ fingerprint }) => fingerprint)).size).toBe(full.length);
  });
});

describe("findChanges, of routes", () => {
  const get = (id: z.ZodType) => ({
    get: query({ route: "GET /users/{id}", input: z.object({ id }), output: z.string() }),
  });
  const me = { me: query({ route: "GET /users/me", output: z.string() }) };

  it("says that a new route takes requests from another one, unless nobody made such requests", () => {
    expect(brief(find(get(z.string()), { ...get(z.string()), ...me }))).toContain("WIRE route-shadowed get#/route");
    for (const id of [z.uuid(), z.int()]) {
      expect(brief(find(get(id), { ...get(id), ...me }))).toEqual(["INFO procedure-added me#"]);
    }
  });
});

describe("findChanges, of digests", () => {
  it("does not look into procedures whose digests are equal", () => {
    const was = toManifest({ a: query({ output: z.string() }), b: query({ output: z.string() }) });
    const is = toManifest({ a: query({ output: z.int() }), b: query({ output: z.int() }) });
    const { a = undefined, b = undefined } = is.procedures;
    const digest = was.procedures.a?.digest ?? "";
    const claimed = { ...is, procedures: { ...(a && { a: { ...a, digest } }), ...(b && { b }) } };
    expect(findChanges(was, claimed, { today }).map(({ procedure }) => procedure)).toEqual(["b"]);
  });
});
