import { errorRules } from "./error-rules.js";
import { inputLimitRules } from "./input-limit-rules.js";
import { inputRules } from "./input-rules.js";
import { docsRules, opaqueRules, releaseRules } from "./other-rules.js";
import { outputRules } from "./output-rules.js";
import { procedureRules } from "./procedure-rules.js";
import { routeRules } from "./route-rules.js";
import { type Area, areas, type Rule } from "./rule.js";
import { streamRules } from "./stream-rules.js";
import { typeRules } from "./type-rules.js";

const byArea = {
  procedure: procedureRules,
  route: routeRules,
  input: { ...inputRules, ...inputLimitRules },
  output: outputRules,
  error: errorRules,
  stream: streamRules,
  types: typeRules,
  docs: docsRules,
  opaque: opaqueRules,
  release: releaseRules,
} as const satisfies { readonly [A in Area]: { readonly [id: string]: Rule } };

/** The name of a rule. */
export type RuleId = { [A in Area]: keyof (typeof byArea)[A] }[Area];

/** A rule with its name and what it is about. */
export interface NamedRule extends Rule {
  readonly id: RuleId;
  readonly area: Area;
}

/** Every rule, by area. */
export const allRules: readonly NamedRule[] = areas.flatMap((area) =>
  Object.entries<Rule>(byArea[area]).map(([id, rule]) => ({ ...rule, id: id as RuleId, area })),
);

const byId: ReadonlyMap<string, NamedRule> = new Map(allRules.map((rule) => [rule.id, rule]));

/** The rule of a name. @throws Error for a name that is none, which is a fault of ours */
export function ruleOf(id: RuleId): NamedRule {
  const rule = byId.get(id);
  if (!rule) throw new Error(`There is no rule ${id}`);
  return rule;
}
