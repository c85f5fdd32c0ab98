import type { RuleId } from "../rules/all-rules.js";

/** What can become of a schema, whoever it concerns. */
export type Kind =
  | "required-added"
  | "optional-added"
  | "required-removed"
  | "optional-removed"
  | "property-refused"
  | "property-required"
  | "property-optional"
  | "unknown-refused"
  | "unknown-dropped"
  | "unknown-accepted"
  | "rest-changed"
  | "type-changed"
  | "type-narrowed"
  | "type-widened"
  | "null-removed"
  | "null-added"
  | "value-removed"
  | "value-added"
  | "values-listed"
  | "values-unlisted"
  | "branch-removed"
  | "branch-added"
  | "opened"
  | "closed"
  | "bound-tightened"
  | "bound-loosened"
  | "step-changed"
  | "step-removed"
  | "pattern-changed"
  | "pattern-removed"
  | "format-changed"
  | "format-removed"
  | "tuple-changed"
  | "keys-changed"
  | "keys-removed"
  | "default-added"
  | "default-changed"
  | "default-removed"
  | "codec-changed";

/** Who sends what a schema describes: callers an input, the server an output. */
export type Direction = "input" | "output";

/** The rule that a kind of change falls under, if it matters on that side at all. */
export function ruleOfKind(side: Direction, kind: Kind): RuleId | undefined {
  return side === "input" ? inputRuleOf[kind] : outputRuleOf[kind];
}

const inputRuleOf: { readonly [K in Kind]: RuleId | undefined } = {
  "required-added": "input-required-added",
  "optional-added": "input-optional-added",
  "required-removed": "input-property-removed",
  "optional-removed": "input-property-removed",
  "property-refused": "input-property-refused",
  "property-required": "input-property-required",
  "property-optional": "input-property-optional",
  "unknown-refused": "input-unknown-refused",
  "unknown-dropped": "input-unknown-dropped",
  "unknown-accepted": "input-unknown-accepted",
  "rest-changed": "input-rest-changed",
  "type-changed": "input-type-changed",
  "type-narrowed": "input-type-narrowed",
  "type-widened": "input-type-widened",
  "null-removed": "input-null-removed",
  "null-added": "input-null-added",
  "value-removed": "input-value-removed",
  "value-added": "input-value-added",
  "values-listed": "input-values-listed",
  "values-unlisted": "input-values-unlisted",
  "branch-removed": "input-branch-removed",
  "branch-added": "input-branch-added",
  // What callers are told to expect is nothing to those who send.
  opened: undefined,
  closed: undefined,
  "bound-tightened": "input-bound-tightened",
  "bound-loosened": "input-bound-loosened",
  "step-changed": "input-step-changed",
  "step-removed": "input-step-removed",
  "pattern-changed": "input-pattern-changed",
  "pattern-removed": "input-pattern-removed",
  "format-changed": "input-format-changed",
  "format-removed": "input-format-removed",
  "tuple-changed": "input-tuple-changed",
  "keys-changed": "input-keys-changed",
  "keys-removed": "input-keys-removed",
  "default-added": "input-default-added",
  "default-changed": "input-default-changed",
  "default-removed": "input-default-removed",
  "codec-changed": "input-codec-changed",
};

const outputRuleOf: { readonly [K in Kind]: RuleId | undefined } = {
  "required-added": "output-property-added",
  "optional-added": "output-property-added",
  "required-removed": "output-property-removed",
  "optional-removed": "output-optional-removed",
  "property-refused": "output-property-removed",
  "property-required": "output-property-required",
  "property-optional": "output-property-optional",
  "unknown-refused": "output-unknown-changed",
  "unknown-dropped": "output-unknown-changed",
  "unknown-accepted": "output-unknown-changed",
  "rest-changed": "output-rest-changed",
  "type-changed": "output-type-changed",
  "type-narrowed": "output-type-narrowed",
  "type-widened": "output-type-widened",
  "null-removed": "output-null-removed",
  "null-added": "output-null-added",
  "value-removed": "output-value-removed",
  "value-added": "output-value-added",
  "values-listed": "output-values-listed",
  "values-unlisted": "output-values-unlisted",
  "branch-removed": "output-branch-removed",
  "branch-added": "output-branch-added",
  opened: "output-opened",
  closed: "output-closed",
  "bound-tightened": "output-bound-tightened",
  "bound-loosened": "output-bound-loosened",
  "step-changed": "output-bound-loosened",
  "step-removed": "output-bound-loosened",
  "pattern-changed": "output-pattern-changed",
  "pattern-removed": "output-pattern-changed",
  "format-changed": "output-format-changed",
  "format-removed": "output-format-changed",
  "tuple-changed": "output-tuple-changed",
  "keys-changed": "output-pattern-changed",
  "keys-removed": "output-pattern-changed",
  // An output's value is there whether or not it was filled in.
  "default-added": undefined,
  "default-changed": undefined,
  "default-removed": undefined,
  "codec-changed": "output-codec-changed",
};
