import { type Issue, isDepthUnbounded, type ProcedureDefinition, RpcError, validate } from "@parley/contract";
import { exceedsDepth, maxDepth } from "./depth.js";
import { andThen, type Value } from "./value.js";

/** Validates what a caller sent, or passes undefined on where the contract declares no input: nobody looks at what is there. */
export type AcceptInput = (input: unknown) => Value<unknown>;

/** Makes the function that validates a procedure's input. It fails with BAD_REQUEST, `issues` and a message on one line. */
export function compileInput({ input: schema }: ProcedureDefinition): AcceptInput {
  if (!schema) return () => undefined;
  const bounded = !isDepthUnbounded(schema);
  return (input) => {
    if (!bounded && exceedsDepth(input, maxDepth)) throw tooDeep();
    return andThen(validate(schema, input), (result) => {
      if ("issues" in result) throw invalidInput(result.issues);
      return result.value;
    });
  };
}

function tooDeep(): RpcError {
  return RpcError.withoutFrames({
    code: "BAD_REQUEST",
    message: `The input is nested more than ${maxDepth} levels deep`,
  });
}

function invalidInput(issues: readonly Issue[]): RpcError {
  return RpcError.withoutFrames({ code: "BAD_REQUEST", message: describeIssues("input", issues), issues });
}

/** What is wrong with a value, on one line: the first issue, and how many there are besides. */
export function describeIssues(root: string, issues: readonly Issue[]): string {
  const [first] = issues;
  if (!first) return `${root} is not valid`;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return `${[root, ...first.path.map(String)].join(".")}: ${first.message.replace(/\s+/g, " ")}${more}`;
}
