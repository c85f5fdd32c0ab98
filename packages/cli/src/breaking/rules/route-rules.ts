import type { Rule } from "./rule.js";

/** Rules on REST bindings: they concern whoever calls by plain HTTP. */
export const routeRules = {
  "route-removed": {
    severity: "WIRE",
    title: "the REST binding was removed",
    why: "Requests to it get 404 Not Found.",
    before: 'query({ route: "GET /users", output: z.string() })',
    after: "query({ output: z.string() })",
    instead: 'query({ route: "GET /users", output: z.string(), docs: { deprecated: "use RPC" } })',
    fix: "keep the route",
  },
  "route-added": {
    severity: "INFO",
    title: "the procedure has got a REST binding",
    why: "Nobody uses it yet.",
    before: "query({ output: z.string() })",
    after: 'query({ route: "GET /users", output: z.string() })',
    fix: "nothing to do",
  },
  "route-method-changed": {
    severity: "WIRE",
    title: "the route has another method",
    why: "Requests with the old one get 405 Method Not Allowed.",
    before: 'mutation({ route: "POST /users", output: z.string() })',
    after: 'mutation({ route: "PUT /users", output: z.string() })',
    instead: 'mutation({ route: "POST /users", output: z.string(), idempotent: true })',
    fix: "add a procedure with the other method beside it",
  },
  "route-path-changed": {
    severity: "WIRE",
    title: "the route has another path",
    why: "Requests to the old one get 404 Not Found.",
    before: 'query({ route: "GET /users", output: z.string() })',
    after: 'query({ route: "GET /people", output: z.string() })',
    instead: 'query({ route: "GET /users", output: z.string(), docs: { summary: "All people." } })',
    fix: "keep the path, and add a procedure with the new one beside it",
  },
  "route-parameter-moved": {
    severity: "WIRE",
    title: "a parameter stands in the path that did not, or no longer does",
    why: "Requests are made with it in the old place.",
    before: 'query({ route: "GET /users/{id}", input: z.object({ id: z.string() }), output: z.string() })',
    after: 'query({ route: "GET /users", input: z.object({ id: z.string() }), output: z.string() })',
    instead:
      'query({ route: "GET /users/{id}", input: z.object({ id: z.string(), full: z.boolean().optional() }), output: z.string() })',
    fix: "keep the path, and add a procedure with the other one beside it",
  },
  "route-parameter-renamed": {
    severity: "SOURCE",
    title: "a parameter of the path has another name",
    why: "URLs stay as they are, but clients made from the OpenAPI document call it by its name.",
    before: 'query({ route: "GET /users/{id}", input: z.object({ id: z.string() }), output: z.string() })',
    after: 'query({ route: "GET /users/{user}", input: z.object({ user: z.string() }), output: z.string() })',
    instead:
      'query({ route: "GET /users/{id}", input: z.object({ id: z.string().describe("The user.") }), output: z.string() })',
    fix: "keep the name",
  },
  "route-shadowed": {
    severity: "WIRE",
    title: "another route takes requests that went to this one",
    why: "Fixed text in a path goes before a parameter: what was a value of the parameter is now another procedure.",
    before: '{ get: query({ route: "GET /users/{id}", input: z.object({ id: z.string() }), output: z.string() }) }',
    after:
      '{ get: query({ route: "GET /users/{id}", input: z.object({ id: z.string() }), output: z.string() }), me: query({ route: "GET /users/me", output: z.string() }) }',
    instead:
      '{ get: query({ route: "GET /users/{id}", input: z.object({ id: z.string() }), output: z.string() }), me: query({ route: "GET /me", output: z.string() }) }',
    fix: "give the new route a path that no value of the parameter makes",
  },
  "route-status-changed": {
    severity: "WIRE",
    title: "a successful answer has another status",
    why: "An answer with a body has the status 200, one without 204: programs that expect the one get the other.",
    before: 'mutation({ route: "POST /users", output: z.string() })',
    after: 'mutation({ route: "POST /users" })',
    instead: 'mutation({ route: "POST /users", output: z.string(), idempotent: true })',
    fix: "go on to answer with what was answered",
  },
} as const satisfies { readonly [id: string]: Rule };
