import type { Rule } from "./rule.js";

/** Rules on declared errors. What their data is goes by the rules on outputs. */
export const errorRules = {
  "error-added": {
    severity: "BEHAVIOUR",
    title: "the procedure can fail with a further code",
    why: "Clients that were built before treat it as the failure that its status stands for.",
    before: "output: z.string(), errors: { FULL: { status: 409 } }",
    after: "output: z.string(), errors: { FULL: { status: 409 }, CLOSED: { status: 409 } }",
    instead: 'output: z.string(), errors: { FULL: { status: 409, message: "No more room." } }',
    fix: "use a status that leads old clients to do the right thing",
  },
  "error-removed": {
    severity: "SOURCE",
    title: "the procedure no longer fails with a code",
    why: "Code that handles it does not compile with an SDK that is made anew.",
    before: "output: z.string(), errors: { FULL: { status: 409 }, CLOSED: { status: 409 } }",
    after: "output: z.string(), errors: { FULL: { status: 409 } }",
    instead:
      'output: z.string(), errors: { FULL: { status: 409 }, CLOSED: { status: 409, message: "No longer used." } }',
    fix: "leave it declared until programs no longer handle it",
  },
  "error-status-changed": {
    severity: "WIRE",
    title: "an error has another HTTP status",
    why: "Programs that go by the status, retries among them, do something else.",
    before: "output: z.string(), errors: { FULL: { status: 409 } }",
    after: "output: z.string(), errors: { FULL: { status: 503 } }",
    instead: 'output: z.string(), errors: { FULL: { status: 409, message: "No more room." } }',
    fix: "keep the status, or declare another code",
  },
  "error-data-added": {
    severity: "INFO",
    title: "an error carries data now",
    why: "Clients do not look at it.",
    before: "output: z.string(), errors: { FULL: { status: 409 } }",
    after: "output: z.string(), errors: { FULL: { status: 409, data: z.object({ limit: z.int() }) } }",
    fix: "nothing to do",
  },
  "error-data-removed": {
    severity: "WIRE",
    title: "an error carries no data any more",
    why: "Clients read what is not there.",
    before: "output: z.string(), errors: { FULL: { status: 409, data: z.object({ limit: z.int() }) } }",
    after: "output: z.string(), errors: { FULL: { status: 409 } }",
    instead: "output: z.string(), errors: { FULL: { status: 409, data: z.object({ limit: z.int(), used: z.int() }) } }",
    fix: "go on to send it",
  },
} as const satisfies { readonly [id: string]: Rule };
