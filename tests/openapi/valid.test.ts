import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { type Manifest, toManifest } from "@parley/contract/manifest";
import { type OpenApiOptions, openApiVersions, toOpenApi } from "@parley/contract/openapi";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { workshop } from "../workshop/contract.js";

const validator = new Validator();

/** What a validator of OpenAPI documents and one of JSON Schema have against a document. */
async function faultsOf(manifest: Manifest, options: OpenApiOptions): Promise<readonly string[]> {
  const document = toOpenApi(manifest, options);
  // It takes the document apart.
  const { errors } = await validator.validate({ ...structuredClone(document) });
  return [...(errors === undefined ? [] : [JSON.stringify(errors)]), ...schemaFaults(document)];
}

const id = "https://document.example/openapi.json";

/** Every schema of a document compiles, with all that it refers to. */
function schemaFaults(document: object): readonly string[] {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: id, ...document });
  return [...pointersOf(document, "")].flatMap((pointer) => {
    try {
      ajv.compile({ $ref: `${id}#${pointer}` });
      return [];
    } catch (error) {
      return [`${pointer}: ${error}`];
    }
  });
}

/** Where the schemas of a document are. */
function* pointersOf(part: object, pointer: string): Generator<string> {
  for (const [key, value] of Object.entries(part)) {
    const at = `${pointer}/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
    const isSchema = key === "schema" || key === "itemSchema" || pointer === "/components/schemas";
    if (isSchema) yield at;
    else if (typeof value === "object" && value !== null) yield* pointersOf(value, at);
  }
}

const leaf = fc.constantFrom(
  () => z.string().min(1).describe("Some text."),
  () => z.int().min(0).max(9).default(3),
  () => z.date(),
  () => z.bigint(),
  () => z.enum(["up", "down"]).meta({ id: "Direction" }),
  () => z.boolean().nullable(),
  () => z.literal("x"),
);

const field = fc.oneof(
  leaf,
  leaf.map((make) => () => z.array(make())),
  leaf.map((make) => () => make().optional()),
  leaf.map((make) => () => z.record(z.string(), make())),
  leaf.map((make) => () => z.object({ inner: make() })),
  leaf.map((make) => () => z.set(make())),
  leaf.map(
    (make) => () =>
      z.discriminatedUnion("kind", [z.object({ kind: z.literal("a"), a: make() }), z.object({ kind: z.literal("b") })]),
  ),
);

const name = fc.constantFrom("id", "limit", "naïve", "content-type", "_", "a.b", "properties");

const shape = fc
  .uniqueArray(fc.tuple(name, field), { maxLength: 4, selector: ([key]) => key })
  .map((fields) => () => z.object(Object.fromEntries(fields.map(([key, make]) => [key, make()]))));

const verb = fc.constantFrom("GET", "DELETE", "POST", "PUT", "PATCH");

const procedure = fc.record({
  verb,
  shape,
  output: fc.option(shape, { nil: undefined }),
  kind: fc.constantFrom("call", "call", "form", "bytes", "events"),
  errors: fc.constantFrom(
    {},
    { GONE: { status: 410 } },
    { GONE: { status: 400, data: z.object({ at: z.date() }) }, A_1: { status: 503 } },
  ),
  idempotent: fc.constantFrom(true, "key" as const),
});

type Drawn = typeof procedure extends fc.Arbitrary<infer T> ? T : never;

/** A procedure with a route of its own; its input's `id`, if it has one, stands in the path. */
function declare({ verb, shape, output, kind, errors, idempotent }: Drawn, index: number) {
  const fields = shape();
  const path = `/p${index}/${"id" in fields.shape ? "{id}" : "all"}`;
  const answer = output && { output: output() };
  if (kind === "events")
    return subscription({ route: `GET ${path}`, input: fields, ...answer, errors, resumable: true });
  if (kind === "form")
    return mutation({ route: `POST /p${index}`, input: form({ file: z.file().max(9), n: z.int() }), ...answer });
  if (kind === "bytes") return query({ route: `GET ${path}`, input: fields, output: bytes(), errors });
  if (verb === "GET") return query({ route: `GET ${path}`, input: fields, ...answer, errors });
  return mutation({ route: `${verb} ${path}`, input: fields, ...answer, errors, idempotent });
}

describe.each(openApiVersions)("a document of OpenAPI %s", (version) => {
  it("is valid for a contract with everything in it", async () => {
    const security = { bearer: { type: "http", scheme: "bearer" } } as const;
    expect(await faultsOf(toManifest(workshop), { version })).toEqual([]);
    expect(await faultsOf(toManifest(workshop), { version, security, publicProcedures: ["ping"] })).toEqual([]);
  });

  it("is valid for any contract", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(procedure, { minLength: 1, maxLength: 8 }), async (drawn) => {
        const contract = defineContract({
          all: Object.fromEntries(drawn.map((one, index) => [`p${index}`, declare(one, index)])),
        });
        expect(await faultsOf(toManifest(contract), { version })).toEqual([]);
      }),
      { numRuns: 10 },
    );
  }, 30_000);

  it("is the same, byte for byte, each time", () => {
    const write = () => JSON.stringify(toOpenApi(toManifest(workshop), { version }));
    expect(write()).toBe(write());
  });
});
