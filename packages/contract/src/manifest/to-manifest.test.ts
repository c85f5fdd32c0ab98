import { describe, expect, it } from "vitest";
import { z } from "zod";
import { workshop } from "../../../../tests/workshop/contract.js";
import { bytes } from "../bytes.js";
import { type ContractTree, defineContract } from "../contract.js";
import { fromFacts } from "../facts/from-facts.js";
import { toFacts } from "../facts/to-facts.js";
import { form } from "../form.js";
import { mutation, query, subscription } from "../procedure.js";
import { toManifest } from "./to-manifest.js";

const one = (procedure: ContractTree[string]) => toManifest(defineContract({ it: procedure })).procedures.it;
const typesOf = (tree: ContractTree) => toManifest(defineContract(tree)).types;

describe("a manifest's procedures", () => {
  it("say what the contract says, and leave out what is the default", () => {
    const { digest: _, ...procedure } = one(
      query({
        input: z.object({ id: z.string() }),
        output: z.date().optional(),
        errors: { GONE_AWAY: { status: 410, message: "It is gone.", data: z.int() } },
        route: "GET /it/{id}",
        timeoutMs: 100,
        criticality: "critical",
        idempotent: false,
        docs: { summary: "Gets it.", tags: [], deprecated: { since: "1.0.0" } },
        meta: { secret: 1 },
      }),
    ) as object & { digest: string };
    expect(procedure).toEqual({
      kind: "query",
      input: {
        body: "json",
        schema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
        plan: [{ object: { id: 1 } }, { leaf: ["string"] }],
      },
      output: {
        body: "json",
        schema: { type: "string", format: "date-time", "x-codec": "date" },
        plan: [{ leaf: ["date", "undefined"] }],
        optional: true,
      },
      errors: {
        GONE_AWAY: {
          status: 410,
          code: "BAD_REQUEST",
          message: "It is gone.",
          data: { schema: { type: "integer" }, plan: [{ leaf: ["number"] }] },
        },
      },
      route: "GET /it/{id}",
      timeoutMs: 100,
      docs: { summary: "Gets it.", deprecated: { since: "1.0.0" } },
    });
  });

  it("say of an input or output that is nothing, nothing", () => {
    expect(one(mutation({ input: z.void(), output: z.undefined() }))).toEqual({
      kind: "mutation",
      digest: expect.any(String),
    });
  });

  it("have forms and bytes", () => {
    expect(
      one(mutation({ input: form({ file: z.file().max(10), note: z.string().optional() }), output: bytes() })),
    ).toEqual({
      kind: "mutation",
      input: {
        body: "form",
        schema: {
          type: "object",
          properties: { file: { type: "string", maxLength: 10, "x-codec": "file" }, note: { type: "string" } },
          required: ["file"],
        },
      },
      output: { body: "bytes" },
      digest: expect.any(String),
    });
  });

  it("take docs from elsewhere below their own", () => {
    const contract = defineContract({ a: query({ docs: { summary: "Own." } }), b: query({}) });
    const given = { summary: "Given.", description: "More." };
    const { procedures } = toManifest(contract, {
      docs: new Map([
        ["a", given],
        ["b", given],
      ]),
    });
    expect(procedures.a?.docs).toEqual({ summary: "Own.", description: "More." });
    expect(procedures.b?.docs).toEqual(given);
  });

  it("cannot be made of facts", () => {
    const facts = fromFacts(toFacts(defineContract({ a: query({}) })));
    expect(() => toManifest(facts)).toThrow("a comes from facts, which have no schemas");
  });
});

describe("a manifest", () => {
  it("is the same in whatever order procedures are declared", () => {
    const a = { list: query({ output: z.array(z.object({ n: z.int() })) }), add: mutation({ input: z.int() }) };
    const one = toManifest(defineContract({ a, b: subscription({ output: z.int() }) }));
    const other = toManifest(defineContract({ b: subscription({ output: z.int() }), a: { add: a.add, list: a.list } }));
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  it("has everything in it that the workshop has", () => {
    const manifest = toManifest(workshop);
    expect(manifest).toMatchObject({ contract: "1", name: "workshop", version: "1.2.0", lossy: [] });
    expect(Object.keys(manifest.types)).toEqual([
      "Job",
      "Label",
      "LabelInput",
      "Part",
      "Payment",
      "PaymentInput",
      "Status",
    ]);
    expect(Object.keys(manifest.procedures)).toEqual([...Object.keys(manifest.procedures)].sort());
    expect(manifest.types.Part).toEqual({
      type: "object",
      properties: { name: { type: "string" }, parts: { type: "array", items: { $ref: "#/types/Part" } } },
      required: ["name", "parts"],
    });
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });
});

describe("the types of a manifest", () => {
  const Label = z.object({ name: z.string(), colour: z.string().default("grey") }).meta({ id: "Label" });

  it("are one for both sides where these say the same", () => {
    const Name = z.object({ name: z.string() }).meta({ id: "Name" });
    expect(Object.keys(typesOf({ a: mutation({ input: Name, output: Name }) }))).toEqual(["Name"]);
  });

  it("are two where they differ, and so are those that refer to them", () => {
    const Labelled = z.object({ label: Label }).meta({ id: "Labelled" });
    const types = typesOf({ a: mutation({ input: Labelled, output: Labelled }) });
    expect(Object.keys(types)).toEqual(["Label", "LabelInput", "Labelled", "LabelledInput"]);
    expect(types.LabelledInput).toMatchObject({ properties: { label: { $ref: "#/types/LabelInput" } } });
  });

  it("have their plain name where only one side is used", () => {
    expect(Object.keys(typesOf({ a: mutation({ input: Label }) }))).toEqual(["Label"]);
  });

  it("take the names that programs give to schemas, below their ids", () => {
    const Named = z.object({ a: z.string() });
    const contract = defineContract({ a: query({ output: z.object({ one: Named, label: Label }) }) });
    const names = new Map<object, string>([
      [Named, "Named"],
      [Label, "Sticker"],
    ]);
    expect(Object.keys(toManifest(contract, { names }).types)).toEqual(["Label", "Named"]);
  });

  it("are named after their place where an object is used twice or contains itself", () => {
    const address = z.object({ street: z.string() });
    const Tree = z.object({
      get branches() {
        return z.array(Tree);
      },
    });
    const types = typesOf({
      users: {
        get: query({ output: z.object({ home: address, work: address }) }),
        tree: query({ output: z.object({ tree: Tree }) }),
      },
    });
    expect(Object.keys(types)).toEqual(["UsersGetOutputHome", "UsersTreeOutputTree"]);
  });

  it("are none for an object that is only the whole input of several procedures", () => {
    const byId = z.object({ id: z.string() });
    expect(typesOf({ a: query({ input: byId }), b: query({ input: byId }) })).toEqual({});
  });

  it("end where a lazy schema contains itself", () => {
    const types = typesOf({ a: query({ output: z.json() }) });
    expect(types.AOutput).toMatchObject({
      anyOf: expect.arrayContaining([{ type: "array", items: { $ref: "#/types/AOutput" } }]),
    });
  });

  it("are refused when two have one name, in whatever case, with both places", () => {
    const make = (id: string, schema: z.ZodType) => z.object({ a: schema }).meta({ id });
    const define = (one: z.ZodType, other: z.ZodType) => () =>
      typesOf({ a: query({ output: z.object({ one }) }), b: query({ input: z.object({ other }) }) });
    expect(define(make("UserId", z.int()), make("UserID", z.int()))).toThrow(
      'Two types are called "UserId" and "UserID": at a#/output/one and b#/input/other',
    );
    expect(define(make("Page", z.int()), make("Page", z.string()))).toThrow(
      'Two types are called "Page": at a#/output/one and b#/input/other',
    );
    expect(define(make("Same", z.int()), make("Same", z.int()))).not.toThrow();
  });

  it("are refused when a variant has the name of another type", () => {
    const Taken = z.object({ a: z.int() }).meta({ id: "LabelInput" });
    expect(() => typesOf({ a: mutation({ input: Label, output: z.object({ label: Label, taken: Taken }) }) })).toThrow(
      'Two types are called "LabelInput": at a#/input and a#/output/taken',
    );
  });

  it("are not those that SDKs give to outputs where the type is a part of one", () => {
    const Tree = z.object({
      get kids() {
        return z.array(Tree);
      },
    });
    expect(Object.keys(typesOf({ a: query({ output: Tree.nullable() }), b: query({ output: Tree }) }))).toEqual([
      "AOutputValue",
    ]);
    expect(Object.keys(typesOf({ a: query({ output: Tree }) }))).toEqual(["AOutput"]);
  });

  it("are refused with names that SDKs give to inputs and outputs, and with names that are none", () => {
    const named = (id: string) => z.object({ a: z.int() }).meta({ id });
    expect(() => typesOf({ jobs: { list: query({ output: z.object({ a: named("JobsListOutput") }) }) } })).toThrow(
      'The type "JobsListOutput" at jobs.list#/output/a has the name that SDKs give to jobs.list#/output',
    );
    expect(() => typesOf({ jobs: { list: query({ output: named("JobsListOutput") }) } })).not.toThrow();
    expect(() => typesOf({ a: query({ output: named("a job") }) })).toThrow('"a job" cannot be the name of a type');
  });

  it("keep what is lossy in them at their own place, once", () => {
    const Name = z.object({ name: z.string().refine(Boolean) }).meta({ id: "Name" });
    const { lossy } = toManifest(defineContract({ a: mutation({ input: Name, output: z.array(Name) }) }));
    expect(lossy).toEqual([{ at: "types/Name#/name", why: "refine" }]);
  });
});
