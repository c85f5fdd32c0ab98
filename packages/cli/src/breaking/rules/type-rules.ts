import type { Rule } from "./rule.js";

/** Rules on named types: names mean nothing on the wire, and programs are written with them. */
export const typeRules = {
  "type-added": {
    severity: "INFO",
    onlyBackward: true,
    title: "there is a further named type",
    why: "Nobody uses it yet.",
    before: "output: z.object({ name: z.string() })",
    after: 'output: z.object({ name: z.string() }).meta({ id: "User" })',
    fix: "nothing to do",
  },
  "type-removed": {
    severity: "SOURCE",
    onlyBackward: true,
    title: "a named type is gone",
    why: "Code that imports it does not compile with an SDK that is made anew.",
    before: 'output: z.object({ name: z.string() }).meta({ id: "User" })',
    after: "output: z.int()",
    instead: 'output: z.object({ name: z.string(), age: z.int() }).meta({ id: "User" })',
    fix: "keep the name",
  },
  "type-renamed": {
    severity: "SOURCE",
    onlyBackward: true,
    title: "a named type has another name",
    why: "Code that imports it by the old one does not compile with an SDK that is made anew.",
    before: 'output: z.object({ name: z.string() }).meta({ id: "User" })',
    after: 'output: z.object({ name: z.string() }).meta({ id: "Person" })',
    instead: 'output: z.object({ name: z.string(), age: z.int() }).meta({ id: "User" })',
    fix: "keep the name",
  },
  "type-split": {
    severity: "SOURCE",
    onlyBackward: true,
    title: "a named type became two: one that is sent, and one that is got",
    why: "Code that takes what it got and sends it may not compile with an SDK that is made anew.",
    before: 'const Label = z.object({ name: z.string() }).meta({ id: "Label" });\ninput: Label, output: Label',
    after:
      'const Label = z.object({ name: z.string(), colour: z.string().default("grey") }).meta({ id: "Label" });\ninput: Label, output: Label',
    instead:
      'const Label = z.object({ name: z.string(), colour: z.string().optional() }).meta({ id: "Label" });\ninput: Label, output: Label',
    fix: "use .optional() in place of .default(…), or give the two sides schemas of their own",
  },
  "type-merged": {
    severity: "SOURCE",
    onlyBackward: true,
    title: "a named type is the same now whether it is sent or got",
    why: "Code that imports the type of what is sent by its name does not compile with an SDK that is made anew.",
    before:
      'const Label = z.object({ name: z.string(), colour: z.string().default("grey") }).meta({ id: "Label" });\ninput: Label, output: Label',
    after: 'const Label = z.object({ name: z.string() }).meta({ id: "Label" });\ninput: Label, output: Label',
    instead:
      'const Label = z.object({ name: z.string(), colour: z.string().default("red") }).meta({ id: "Label" });\ninput: Label, output: Label',
    fix: "keep what told the two apart",
  },
  "type-widened": {
    severity: "SOURCE",
    onlyBackward: true,
    title: "a named list of values, or of forms, that callers send has grown",
    why: "Code that has a case for each does not compile with an SDK that is made anew.",
    before: 'input: z.object({ status: z.enum(["open", "done"]).meta({ id: "Status" }) })',
    after: 'input: z.object({ status: z.enum(["open", "doing", "done"]).meta({ id: "Status" }) })',
    instead:
      'input: z.object({ status: z.enum(["open", "done"]).meta({ id: "Status" }), doing: z.boolean().optional() })',
    fix: "tell users of the SDK, or add a property beside it",
  },
  "type-value-removed": {
    severity: "SOURCE",
    onlyBackward: true,
    title: "a value was taken off a named list",
    why: "Code that names the value does not compile with an SDK that is made anew.",
    before: 'output: z.object({ status: z.enum(["open", "doing", "done"]).meta({ id: "Status" }) })',
    after: 'output: z.object({ status: z.enum(["open", "done"]).meta({ id: "Status" }) })',
    instead: 'output: z.object({ status: z.enum(["open", "doing", "done", "dropped"]).meta({ id: "Status" }) })',
    fix: "leave it on the list until programs no longer name it",
  },
} as const satisfies { readonly [id: string]: Rule };
