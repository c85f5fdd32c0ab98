import { type Manifest, toManifest } from "@parley/contract/manifest";
import { type OpenApiOptions, openApiVersions, toOpenApi } from "@parley/contract/openapi";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workshop } from "../workshop/contract.js";
import { declareAll, procedure } from "./random-contract.js";

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

describe.each(openApiVersions)("a document of OpenAPI %s", (version) => {
  it("is valid for a contract with everything in it", async () => {
    const security = { bearer: { type: "http", scheme: "bearer" } } as const;
    expect(await faultsOf(toManifest(workshop), { version })).toEqual([]);
    expect(await faultsOf(toManifest(workshop), { version, security, publicProcedures: ["ping"] })).toEqual([]);
  }, 30_000);

  it("is valid for any contract", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(procedure, { minLength: 1, maxLength: 8 }), async (drawn) => {
        expect(await faultsOf(toManifest(declareAll(drawn)), { version })).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 30_000);

  it("is the same, byte for byte, each time", () => {
    const write = () => JSON.stringify(toOpenApi(toManifest(workshop), { version }));
    expect(write()).toBe(write());
  });
});
