import { describe, expect, it } from "vitest";
import { documentOf, integer, json, manifestOf, object, operationOf, text } from "./test-support/documents.js";
import { type OpenApiOptions, toOpenApi } from "./to-openapi.js";

describe("a document", () => {
  it("has the procedures with a route, by path and method, and the types they use", () => {
    const { paths, components } = documentOf(
      {
        "jobs.get": { route: "GET /jobs/{id}", output: json({ $ref: "#/types/Job" }) },
        "jobs.remove": { kind: "mutation", route: "DELETE /jobs/{id}" },
        secret: { output: json({ $ref: "#/types/Secret" }) },
      },
      { Job: object({ part: { $ref: "#/types/Part" } }), Part: object({}), Secret: object({}) },
    );
    expect(Object.keys(paths)).toEqual(["/jobs/{id}"]);
    expect(Object.keys(paths["/jobs/{id}"] ?? {})).toEqual(["get", "delete"]);
    expect(Object.keys(components.schemas ?? {})).toEqual([
      "Job",
      "Part",
      "Problem",
      "ServiceUnavailableProblem",
      "TooManyRequestsProblem",
    ]);
    expect(components.schemas?.Job?.properties).toEqual({ part: { $ref: "#/components/schemas/Part" } });
  });

  it("is titled by the contract, unless it is told otherwise", () => {
    const manifest = { ...manifestOf({}), name: "workshop", version: "1.2.0" };
    expect(toOpenApi(manifest).info).toEqual({ title: "workshop", version: "1.2.0" });
    expect(toOpenApi(manifest, { title: "Jobs", description: "All of them." }).info).toEqual({
      title: "Jobs",
      version: "1.2.0",
      description: "All of them.",
    });
    expect(toOpenApi(manifestOf({})).info).toEqual({ title: "API", version: "0.0.0" });
  });

  it("is one path to OpenAPI where routes differ in the names of their parameters only", () => {
    const input = (name: string) => json(object({ [name]: text }));
    const { paths } = documentOf({
      get: { route: "GET /jobs/{id}/parts", input: input("id") },
      put: { kind: "mutation", route: "PUT /jobs/{job}/parts", input: input("job") },
    });
    expect(Object.keys(paths)).toEqual(["/jobs/{id}/parts"]);
    expect(paths["/jobs/{id}/parts"]?.put?.parameters).toMatchObject([{ name: "id", in: "path", required: true }]);
  });

  it("tells operations with one id apart by their digests", () => {
    const { paths } = documentOf({ "a.b": { route: "GET /1" }, a_b: { route: "GET /2" }, "a.c": { route: "GET /3" } });
    const ids = Object.values(paths).map(({ get }) => get?.operationId);
    expect(ids).toEqual([expect.stringMatching(/^a_b_[\da-f]{8}$/), expect.stringMatching(/^a_b_[\da-f]{8}$/), "a_c"]);
    expect(new Set(ids).size).toBe(3);
  });

  it("names components with the characters OpenAPI allows", () => {
    const { components, paths } = documentOf(
      { get: { route: "GET /", output: json({ $ref: "#/types/Ünit of~1work" }) } },
      { "Ünit of/work": text },
    );
    expect(components.schemas).toHaveProperty("_udc_nit_u20_of_u2f_work", text);
    expect(JSON.stringify(paths)).toContain("#/components/schemas/_udc_nit_u20_of_u2f_work");
  });

  it("says of each operation which procedure it is, and its digest", () => {
    expect(operationOf({ route: "GET /" })).toMatchObject({
      operationId: "jobs_do",
      tags: ["jobs"],
      "x-contract": { procedure: "jobs.do", digest: "digest of jobs.do" },
    });
  });

  it("has the docs of procedures", () => {
    const docs = {
      summary: "Does it.",
      description: "At once.",
      tags: ["work"],
      stability: "beta",
      deprecated: { since: "1.1.0", sunset: "2027-06-30", use: "jobs.make" },
    } as const;
    expect(operationOf({ route: "GET /", docs })).toMatchObject({
      summary: "Does it.",
      description: "At once.\n\nDeprecated since 1.1.0; it goes away on 2027-06-30. Use `jobs.make` instead.",
      deprecated: true,
      tags: ["work"],
      "x-stability": "beta",
    });
  });

  it("refuses options that do not fit the contract", () => {
    const bearer = { type: "http", scheme: "bearer" } as const;
    const attempts: [OpenApiOptions, string][] = [
      [{ version: "3.0" as "3.1" }, `version is "3.0": OpenAPI is written in 3.1 or 3.2`],
      [{ security: {} }, "security names no scheme"],
      [{ publicProcedures: ["ping"] }, "no security that others ask for"],
      [{ security: { bearer }, publicProcedures: ["pong"] }, `publicProcedures names "pong"`],
    ];
    for (const [options, message] of attempts) {
      expect(() => documentOf({ ping: { route: "GET /ping" } }, {}, options)).toThrow(message);
    }
  });
});

describe("a schema", () => {
  it("has OpenAPI's word for unions of named types, and only for those", () => {
    const types = {
      Pay: { oneOf: [{ $ref: "#/types/Card" }, { $ref: "#/types/Cash" }], "x-discriminator": "kind" },
      Card: object({ kind: { const: "card" } }),
      Cash: object({ kind: { const: "cash" } }),
      Inline: { oneOf: [object({ kind: { const: "a" } })], "x-discriminator": "kind" },
    };
    const { components } = documentOf(
      {
        get: {
          route: "GET /",
          output: json(object({ pay: { $ref: "#/types/Pay" }, inline: { $ref: "#/types/Inline" } })),
        },
      },
      types,
    );
    expect(components.schemas?.Pay?.discriminator).toEqual({
      propertyName: "kind",
      mapping: { card: "#/components/schemas/Card", cash: "#/components/schemas/Cash" },
    });
    expect(components.schemas?.Inline).not.toHaveProperty("discriminator");
  });

  it("may contain itself", () => {
    const Part = object({ parts: { type: "array", items: { $ref: "#/types/Part" } } });
    const { components } = documentOf({ get: { route: "GET /", output: json({ $ref: "#/types/Part" }) } }, { Part });
    expect(components.schemas?.Part?.properties?.parts?.items).toEqual({ $ref: "#/components/schemas/Part" });
  });

  it("keeps a field named like a word of JSON Schema", () => {
    const output = object({ $ref: text, properties: text, anyOf: integer });
    const { paths } = documentOf({ get: { route: "GET /", output: json(output) } });
    expect(paths["/"]?.get?.responses[200]).toMatchObject({ content: { "application/json": { schema: output } } });
  });
});
