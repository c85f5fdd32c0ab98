import { type } from "arktype";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytes } from "../bytes.js";
import { form } from "../form.js";
import { mutation, type ProcedureDefinition, query } from "../procedure.js";
import { checkRoute, checkRoutesTogether } from "./check-route.js";

const input = z.object({ folder: z.string(), limit: z.int() });

describe("checkRoute", () => {
  it.each<[string, ProcedureDefinition]>([
    ["no route", query({ input })],
    ["a route without names", query({ route: "GET /folders" })],
    ["names that are in the input", query({ route: "GET /folders/{folder}/{limit}", input })],
    ["names in a wrapped input", query({ route: "GET /folders/{folder}", input: input.optional() })],
    ["names of what a codec is sent", query({ route: "GET /folders/{folder}", input: input.transform(() => 1) })],
    ["names in a form", mutation({ route: "POST /files/{name}", input: form({ name: z.string(), file: z.file() }) })],
    ["names it cannot look up", query({ route: "GET /folders/{any}", input: type({ folder: "string" }) })],
    ["a query by POST", query({ route: "POST /search", input })],
    ["a mutation by DELETE", mutation({ route: "DELETE /folders/{folder}", input })],
  ])("accepts %s", (_, procedure) => expect([...checkRoute(procedure)]).toEqual([]));

  it.each<[string, ProcedureDefinition, string]>([
    [
      "text it cannot read",
      query({ route: "/folders" }),
      'route "/folders" cannot be read: a route reads "GET /path/{name}"',
    ],
    ["what is no text", query({ route: 5 as never }), "route 5 cannot be read"],
    [
      "a name that is not in the input",
      query({ route: "GET /{folder}/{id}", input }),
      'route "GET /{folder}/{id}": {id} is no field of the input, which has folder, limit; rename one of them',
    ],
    ["a name without an input", query({ route: "GET /{id}" }), "{id} is no field of the input, which has none"],
    [
      "a name where the input is no object",
      query({ route: "GET /{id}", input: z.string() }),
      "{id} is no field of the input, which has none",
    ],
    [
      "a name where the input is bytes",
      mutation({ route: "PUT /{id}", input: bytes() }),
      "{id} is no field of the input, which has none",
    ],
    ["a mutation by GET", mutation({ route: "GET /delete" }), "a mutation is never called by GET"],
  ])("refuses %s", (_, procedure, problem) => {
    expect([...checkRoute(procedure)]).toEqual([expect.stringContaining(problem)]);
  });
});

describe("checkRoutesTogether", () => {
  const together = (routes: Record<string, string | undefined>) => [
    ...checkRoutesTogether(
      new Map(Object.entries(routes).map(([path, route]) => [path, { kind: "query", ...(route && { route }) }])),
    ),
  ];

  it("accepts routes that differ in method, text or length", () => {
    expect(
      together({
        a: "GET /x",
        b: "POST /x",
        c: "GET /x/{id}",
        d: "GET /x/{id}/y",
        e: undefined,
        f: undefined,
        g: "GET /X",
      }),
    ).toEqual([]);
  });

  it("refuses two on the same requests and names both, whatever their fields are called", () => {
    expect(together({ "a.get": "GET /x/{id}", b: "GET /x", "a.read": "GET /x/{key}" })).toEqual([
      'a.read: route "GET /x/{key}" answers the same requests as that of a.get; change one of them',
    ]);
  });

  it("leaves routes it cannot read to the other check", () => {
    expect(together({ a: "nonsense", b: "nonsense" })).toEqual([]);
  });
});
