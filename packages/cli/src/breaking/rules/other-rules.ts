import type { Rule } from "./rule.js";

/** Rules on what only describes. */
export const docsRules = {
  "docs-changed": {
    severity: "INFO",
    onlyBackward: true,
    quiet: true,
    title: "what is said of it has changed",
    why: "Texts and examples are for people.",
    before: 'query({ output: z.string(), docs: { summary: "One." } })',
    after: 'query({ output: z.string(), docs: { summary: "Another." } })',
    fix: "nothing to do",
  },
} as const satisfies { readonly [id: string]: Rule };

/** Rules on checks that are code, which no schema shows. */
export const opaqueRules = {
  "opaque-input-added": {
    severity: "UNKNOWN",
    title: "code checks, or changes, what is sent",
    why: "It may refuse what clients send; validation here cannot be compared.",
    before: "input: z.object({ name: z.string() })",
    after: 'input: z.object({ name: z.string().refine((name) => name !== "root") })',
    instead: 'input: z.object({ name: z.string().describe("Not root.") })',
    fix: "say it with .min(…), .regex(…) or z.enum(…) if that can be, or look at the check and accept the finding",
  },
  "opaque-input-removed": {
    severity: "BEHAVIOUR",
    title: "code no longer checks, or changes, what is sent",
    why: "Handlers see values that they did not see before; validation here cannot be compared.",
    before: 'input: z.object({ name: z.string().refine((name) => name !== "root") })',
    after: "input: z.object({ name: z.string() })",
    instead: 'input: z.object({ name: z.string().refine((name) => name !== "root").describe("Not root.") })',
    fix: "look at what the check kept away",
  },
  "opaque-output-changed": {
    severity: "BEHAVIOUR",
    title: "other code than before checks, or changes, what is answered",
    why: "Answers may be others; validation here cannot be compared.",
    before: "output: z.object({ name: z.string() })",
    after: 'output: z.object({ name: z.string().refine((name) => name !== "root") })',
    instead: 'output: z.object({ name: z.string().describe("Not root.") })',
    fix: "look at what the code does",
  },
  "schema-not-compatible": {
    severity: "WIRE",
    title: "there are values that the other end does not take",
    why: "No single change tells why, but the prover has found a value that was fine and no longer is.",
    before: "input: z.intersection(z.object({ a: z.string() }), z.object({ a: z.string().max(5) }))",
    after: "input: z.intersection(z.object({ a: z.string() }), z.object({ a: z.string().max(3) }))",
    instead: "input: z.object({ a: z.string().max(5) })",
    fix: "look at the counterexample, and take it as before",
  },
  "schema-not-compared": {
    severity: "UNKNOWN",
    title: "the schemas cannot be compared",
    why: "The prover found neither a proof that all is well nor a value that no longer is.",
    before:
      "input: z.intersection(z.object({ a: z.string() }), z.object({ a: z.string().regex(/^(?=.*[0-9])(?=.*[a-z]).*$/) }))",
    after:
      "input: z.intersection(z.object({ a: z.string() }), z.object({ a: z.string().regex(/^(?=.*[a-z])(?=.*[0-9]).*$/) }))",
    instead: "input: z.object({ a: z.string() })",
    fix: "write the schema in a simpler way, or look at the change and accept the finding",
  },
} as const satisfies { readonly [id: string]: Rule };

/** Rules on the contract as a whole, from one release to the next. */
export const releaseRules = {
  "release-needs-major": {
    severity: "BEHAVIOUR",
    onlyBackward: true,
    title: "the version says that nothing breaks, and something does",
    why: "Whoever updates within a major version relies on that.",
    before:
      'defineContract({ ping: query({ output: z.string() }), pong: query({ output: z.int() }) }, { version: "1.2.0" })',
    after: 'defineContract({ ping: query({ output: z.string() }) }, { version: "1.3.0" })',
    instead: 'defineContract({ ping: query({ output: z.string() }) }, { version: "2.0.0" })',
    fix: "raise the first number of the version (below 1.0.0: the second)",
  },
  "contract-renamed": {
    severity: "INFO",
    onlyBackward: true,
    title: "the contract has another name",
    why: "Clients and servers tell each other the name; it decides nothing. Perhaps the wrong two contracts are compared.",
    before: 'defineContract({ ping: query({ output: z.string() }) }, { name: "shop" })',
    after: 'defineContract({ ping: query({ output: z.string() }) }, { name: "store" })',
    fix: "nothing to do",
  },
  "reserved-name-used": {
    severity: "WIRE",
    onlyBackward: true,
    title: "a procedure has a path that is reserved",
    why: "Old clients call something else by it, and take what this one answers for that.",
    before: 'defineContract({ ping: query({ output: z.string() }) }, { reserved: ["users.find"] })',
    after: "defineContract({ ping: query({ output: z.string() }), users: { find: query({ output: z.int() }) } })",
    instead:
      'defineContract({ ping: query({ output: z.string() }), users: { search: query({ output: z.int() }) } }, { reserved: ["users.find"] })',
    fix: "choose another name, and reserve the old one again",
  },
  "reserved-name-freed": {
    severity: "BEHAVIOUR",
    onlyBackward: true,
    title: "a path is no longer reserved",
    why: "Somebody may use it, and answer the calls of old clients.",
    before: 'defineContract({ ping: query({ output: z.string() }) }, { reserved: ["users.find"] })',
    after: "defineContract({ ping: query({ output: z.string() }) })",
    instead: 'defineContract({ ping: query({ output: z.string() }) }, { reserved: ["users.find", "users.all"] })',
    fix: "reserve it as long as old clients live",
  },
} as const satisfies { readonly [id: string]: Rule };
