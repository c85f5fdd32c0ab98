import { type Issue, isDepthUnbounded, type ProcedureDefinition, validate } from "@parley/contract";
import { exceedsDepth, maxDepth } from "./depth.js";
import { refusal } from "./refusal.js";
import type { ServerCall } from "./server-call.js";
import { andThen, type Value } from "./value.js";

/** Validates what a caller sent, or passes undefined on where the contract declares no input: nobody looks at what is there. */
export type AcceptInput = (call: ServerCall) => Value<unknown>;

/** Makes the function that validates a procedure's input. It fails with BAD_REQUEST, `issues` and a message on one line. */
export function compileInput(path: string, { input: schema }: ProcedureDefinition): AcceptInput {
  if (!schema) return () => undefined;
  const bounded = !isDepthUnbounded(schema);
  const refuse = ({ requestId }: ServerCall, why: { readonly message: string; readonly issues?: readonly Issue[] }) =>
    refusal({ code: "BAD_REQUEST", path, requestId, ...why });
  return (call) => {
    const { input } = call;
    if (!bounded && exceedsDepth(input, maxDepth)) throw refuse(call, tooDeep);
    return andThen(validate(schema, input), (result) => {
      if ("value" in result) return result.value;
      const { issues } = result;
      throw refuse(call, { message: describeIssues("input", issues), issues: firstIssues(issues) });
    });
  };
}

const tooDeep = { message: `The input is nested more than ${maxDepth} levels deep` };

/** How much of what is wrong a caller is told, in characters. All of it can be sixty times as long as what was sent. */
const maxIssueChars = 16_384;

/** As many issues as a caller is told: the first in any case. */
function firstIssues(issues: readonly Issue[]): readonly Issue[] {
  let chars = 0;
  const end = issues.findIndex((issue) => {
    chars += JSON.stringify(issue).length;
    return chars > maxIssueChars;
  });
  return end === -1 ? issues : issues.slice(0, Math.max(end, 1));
}

/** What is wrong with a value, on one line: the first issue, and how many there are besides. */
export function describeIssues(root: string, issues: readonly Issue[]): string {
  const [first] = issues;
  if (!first) return `${root} is not valid`;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return `${[root, ...first.path.map(String)].join(".")}: ${first.message.replace(/\s+/g, " ")}${more}`;
}
