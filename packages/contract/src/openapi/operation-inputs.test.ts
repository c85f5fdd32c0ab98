import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../manifest/json-schema.js";
import { integer, json, object, operationOf, type Procedures, text } from "./test-support/documents.js";

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
