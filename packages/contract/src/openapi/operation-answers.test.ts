import { describe, expect, it } from "vitest";
import { documentOf, integer, json, object, operationOf, text } from "./test-support/documents.js";

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
