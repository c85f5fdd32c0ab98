import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../manifest/json-schema.js";
import type { JsonPayload, Manifest, ProcedureManifest } from "../manifest/manifest.js";
import { type OpenApiOptions, toOpenApi } from "./to-openapi.js";

const json = (schema: JsonSchema): JsonPayload => ({ body: "json", schema, plan: [] });

const object = (
  properties: { [name: string]: JsonSchema },
  required: string[] = Object.keys(properties),
): JsonSchema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

const text: JsonSchema = { type: "string" };
const integer: JsonSchema = { type: "integer" };

type Procedures = { [path: string]: Omit<ProcedureManifest, "digest" | "kind"> & { kind?: ProcedureManifest["kind"] } };

function manifestOf(procedures: Procedures, types: Manifest["types"] = {}): Manifest {
  const entries = Object.entries(procedures).map(([path, procedure]) => [
    path,
    { kind: "query", digest: `digest of ${path}`, ...procedure },
  ]);
  return {
    contract: "1",
    types,
    procedures: Object.fromEntries(entries),
    lossy: [],
    digests: { full: "f", wire: "w" },
  };
}

function documentOf(procedures: Procedures, types: Manifest["types"] = {}, options: OpenApiOptions = {}) {
  return toOpenApi(manifestOf(procedures, types), options);
}

/** The only operation of a document with one. */
function operationOf(procedure: Procedures[string], types: Manifest["types"] = {}, options: OpenApiOptions = {}) {
  const operations = Object.values(documentOf({ "jobs.do": procedure }, types, options).paths).flatMap((item) =>
    Object.values(item),
  );
  expect(operations).toHaveLength(1);
  return operations[0];
}

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

describe("an input", () => {
  it("travels in the path and the query where the method has no body", () => {
    const id = { ...text, description: "Whose it is." };
    const schema = object({ id, limit: { ...integer, minimum: 1, default: 20 }, sort: { $ref: "#/types/Sort" } }, [
      "id",
    ]);
    const Sort: JsonSchema = { enum: ["up", "down"], description: "Which way." };
    const operation = operationOf({ route: "GET /jobs/{id}", input: json(schema) }, { Sort });
    expect(operation?.parameters).toEqual([
      { name: "id", in: "path", required: true, description: "Whose it is.", schema: text },
      { name: "limit", in: "query", schema: { type: "integer", minimum: 1, default: 20 } },
      { name: "sort", in: "query", description: "Which way.", schema: { $ref: "#/components/schemas/Sort" } },
    ]);
    expect(operation).not.toHaveProperty("requestBody");
  });

  it("is text in a URL, a list of texts by repeating it, and JSON otherwise", () => {
    const fields = {
      one: { type: ["string", "null"] },
      some: { type: "array", items: { anyOf: [integer, { type: "null" }] } },
      many: { type: "array", items: integer },
      deep: object({ a: text }),
    } as const;
    const operation = operationOf({ route: "GET /", input: json(object(fields)) });
    expect(operation?.parameters?.map(({ name, content }) => [name, content && Object.keys(content)])).toEqual([
      ["one", undefined],
      ["some", undefined],
      ["many", undefined],
      ["deep", ["application/json"]],
    ]);
  });

  it("is one element of a list where a list stands in the path", () => {
    const ids = json(object({ ids: { type: "array", items: integer } }));
    expect(operationOf({ route: "GET /jobs/{ids}", input: ids })?.parameters).toEqual([
      { name: "ids", in: "path", required: true, schema: integer },
    ]);
  });

  it("travels in the body as the contract names it, where nothing of it is in the path", () => {
    const operation = operationOf(
      { kind: "mutation", route: "POST /jobs", input: json({ $ref: "#/types/NewJob" }) },
      { NewJob: object({ title: text }) },
    );
    expect(operation?.requestBody).toEqual({
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/NewJob" } } },
    });
  });

  it("leaves in the body what is not in the path, in every branch of a union", () => {
    const union: JsonSchema = {
      oneOf: [
        object({ id: text, kind: { const: "a" }, a: integer }),
        object({ id: text, kind: { const: "b" }, b: integer }),
      ],
      "x-discriminator": "kind",
    };
    const operation = operationOf({ kind: "mutation", route: "PUT /jobs/{id}", input: json(union) });
    expect(operation?.parameters).toEqual([{ name: "id", in: "path", required: true, schema: text }]);
    expect(operation?.requestBody?.content["application/json"]?.schema?.oneOf).toEqual([
      object({ kind: { const: "a" }, a: integer }),
      object({ kind: { const: "b" }, b: integer }),
    ]);
  });

  it("is no body at all where the path has taken everything", () => {
    const operation = operationOf({ kind: "mutation", route: "PUT /jobs/{id}", input: json(object({ id: text })) });
    expect(operation).not.toHaveProperty("requestBody");
  });

  it("may be left out where the body needs no field", () => {
    const body = (schema: JsonSchema, optional?: true) =>
      operationOf({ kind: "mutation", route: "POST /jobs", input: { ...json(schema), ...(optional && { optional }) } })
        ?.requestBody?.required;
    expect([body(object({ a: text }, [])), body(object({ a: text })), body(text), body(text, true)]).toEqual([
      undefined,
      true,
      true,
      undefined,
    ]);
  });

  it("is in the query as a whole where it is no object, and under any name where it is a record", () => {
    const parameters = (schema: JsonSchema) => operationOf({ route: "GET /", input: json(schema) })?.parameters;
    expect(parameters(text)).toEqual([
      { name: "input", in: "query", required: true, content: { "application/json": { schema: text } } },
    ]);
    const record: JsonSchema = { type: "object", additionalProperties: integer };
    expect(parameters(record)).toEqual([{ name: "others", in: "query", style: "form", explode: true, schema: record }]);
  });

  it("is a form or bytes where the contract says so", () => {
    const file: JsonSchema = { type: "string", "x-codec": "file" };
    const form = operationOf({
      kind: "mutation",
      route: "POST /files",
      input: { body: "form", schema: object({ file }) },
    });
    expect(form?.requestBody?.content["multipart/form-data"]?.schema?.properties?.file).toMatchObject({
      format: "binary",
      contentMediaType: "application/octet-stream",
    });
    const bytes = operationOf({ kind: "mutation", route: "POST /files", input: { body: "bytes" } });
    expect(Object.keys(bytes?.requestBody?.content ?? {})).toEqual(["application/octet-stream"]);
  });

  it("has its examples beside it, each part where it travels", () => {
    const docs = { examples: [{ input: { id: "7", title: "Saw" }, note: "A saw", output: { id: "7" } }] };
    const input = json(object({ id: text, title: text }));
    const operation = operationOf({
      kind: "mutation",
      route: "PUT /jobs/{id}",
      input,
      output: json(object({ id: text })),
      docs,
    });
    expect(operation?.parameters?.[0]?.examples).toEqual({ example1: { summary: "A saw", value: "7" } });
    expect(operation?.requestBody?.content["application/json"]?.examples).toEqual({
      example1: { summary: "A saw", value: { title: "Saw" } },
    });
    expect(operation?.responses).toMatchObject({
      200: { content: { "application/json": { examples: { example1: { value: { id: "7" } } } } } },
    });
  });

  it("comes with the headers that make a difference", () => {
    const names = (procedure: Procedures[string]) => operationOf(procedure)?.parameters?.map(({ name }) => name);
    expect(names({ kind: "mutation", route: "POST /jobs", idempotent: "key" })).toEqual(["idempotency-key"]);
    expect(names({ kind: "subscription", route: "GET /events", resumable: true })).toEqual(["last-event-id"]);
  });
});

describe("an answer", () => {
  it("is 204 where the procedure gives nothing, and bytes where it gives bytes", () => {
    expect(operationOf({ route: "GET /" })?.responses).toHaveProperty("204");
    expect(operationOf({ route: "GET /", output: { body: "bytes" } })?.responses).toMatchObject({
      200: { content: { "application/octet-stream": {} } },
    });
  });

  it("may be 204 where the output may be nothing", () => {
    const operation = operationOf({ route: "GET /", output: { ...json(text), optional: true } });
    expect(operation?.responses).toMatchObject({ 200: {}, 204: {} });
  });

  it("is a stream of events: text in 3.1, a sequence of items in 3.2", () => {
    const events = { kind: "subscription", route: "GET /events", output: json({ $ref: "#/types/Event" }) } as const;
    const types = { Event: object({ n: integer }) };
    const data = {
      type: "string",
      contentMediaType: "application/json",
      contentSchema: { $ref: "#/components/schemas/Event" },
    };
    expect(operationOf(events, types)?.responses).toMatchObject({
      200: { content: { "text/event-stream": { schema: data } } },
    });
    expect(operationOf(events, types, { version: "3.2" })?.responses).toMatchObject({
      200: { content: { "text/event-stream": { itemSchema: { type: "object", properties: { data } } } } },
    });
  });

  it("is a problem with a declared code and its data", () => {
    const { paths, components } = documentOf({
      get: {
        route: "GET /",
        errors: {
          NO_JOB: {
            status: 404,
            code: "NOT_FOUND",
            message: "It is gone.",
            data: { schema: object({ at: text }), plan: [] },
          },
        },
      },
    });
    expect(paths["/"]?.get?.responses[404]).toEqual({
      description: "`NO_JOB`: It is gone.",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/NoJobProblem" } } },
    });
    expect(components.schemas?.NoJobProblem).toEqual({
      description: "It is gone.",
      allOf: [
        { $ref: "#/components/schemas/Problem" },
        {
          type: "object",
          properties: { code: { const: "NO_JOB" }, data: object({ at: text }) },
          required: ["code", "data"],
        },
      ],
    });
  });

  it("is one of several problems where a status has several codes, the system's included", () => {
    const errors = {
      BAD_DAY: { status: 400, code: "BAD_REQUEST" },
      BAD_HOUR: { status: 400, code: "BAD_REQUEST" },
    } as const;
    const operation = operationOf({ route: "GET /", input: json(object({ day: text })), errors });
    const ref = (name: string) => `#/components/schemas/${name}`;
    expect(operation?.responses[400]).toEqual({
      description:
        "- `BAD_DAY`: Bad day\n- `BAD_HOUR`: Bad hour\n- `BAD_REQUEST`, `PARSE_ERROR`: The input is not valid; `issues` says where.",
      content: {
        "application/problem+json": {
          schema: {
            oneOf: [
              { $ref: ref("BadDayProblem") },
              { $ref: ref("BadHourProblem") },
              { $ref: ref("BadRequestProblem") },
            ],
            discriminator: {
              propertyName: "code",
              mapping: {
                BAD_DAY: ref("BadDayProblem"),
                BAD_HOUR: ref("BadHourProblem"),
                BAD_REQUEST: ref("BadRequestProblem"),
                PARSE_ERROR: ref("BadRequestProblem"),
              },
            },
          },
        },
      },
    });
  });

  it("names a problem by its procedure where the same code means several things", () => {
    const error = (status: number) => ({ GONE: { status, code: "BAD_REQUEST" } }) as const;
    const { components } = documentOf({
      "a.x": { route: "GET /1", errors: error(410) },
      "a.y": { route: "GET /2", errors: error(404) },
    });
    expect(Object.keys(components.schemas ?? {})).toEqual(expect.arrayContaining(["AXGoneProblem", "AYGoneProblem"]));
  });

  it("may be that the server has no time, which says when to come back", () => {
    const { paths, components } = documentOf({ get: { route: "GET /" } });
    expect(paths["/"]?.get?.responses).toMatchObject({
      429: { $ref: "#/components/responses/TooManyRequests" },
      503: { $ref: "#/components/responses/ServiceUnavailable" },
      default: { $ref: "#/components/responses/Problem" },
    });
    expect(components.responses?.ServiceUnavailable?.headers).toHaveProperty("retry-after");
  });

  it("may be 401 or 403 where callers prove who they are, unless the procedure is public", () => {
    const security = { bearer: { type: "http", scheme: "bearer" } } as const;
    const { paths, ...rest } = documentOf(
      { ping: { route: "GET /ping" }, whoami: { route: "GET /whoami" } },
      {},
      { security, publicProcedures: ["ping"] },
    );
    expect(rest).toMatchObject({ security: [{ bearer: [] }], components: { securitySchemes: security } });
    expect(Object.keys(paths["/whoami"]?.get?.responses ?? {})).toEqual(["204", "401", "403", "429", "503", "default"]);
    expect(paths["/ping"]?.get).toMatchObject({ security: [{}] });
    expect(paths["/ping"]?.get?.responses).not.toHaveProperty("401");
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
