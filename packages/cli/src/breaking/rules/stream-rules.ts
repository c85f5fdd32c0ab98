import type { Rule } from "./rule.js";

/** Rules on subscriptions. What their events are goes by the rules on outputs. */
export const streamRules = {
  "stream-kind-changed": {
    severity: "WIRE",
    title: "one answer became a stream of events, or the other way round",
    why: "Clients read the one as the other.",
    before: "query({ output: z.string() })",
    after: "subscription({ output: z.string() })",
    instead: "query({ output: z.string(), timeoutMs: 60_000 })",
    fix: "add a subscription beside it",
  },
  "stream-resumable-lost": {
    severity: "BEHAVIOUR",
    title: "a subscription can no longer be taken up where it broke off",
    why: "Clients that lost their connection miss what came meanwhile, or get it twice.",
    before: "subscription({ output: z.string(), resumable: true })",
    after: "subscription({ output: z.string() })",
    instead: 'subscription({ output: z.string(), resumable: true, docs: { summary: "News." } })',
    fix: "leave it resumable",
  },
  "stream-resumable-gained": {
    severity: "INFO",
    title: "a subscription can be taken up where it broke off",
    why: "Clients that know nothing of it begin anew, as they did.",
    before: "subscription({ output: z.string() })",
    after: "subscription({ output: z.string(), resumable: true })",
    fix: "nothing to do",
  },
} as const satisfies { readonly [id: string]: Rule };
