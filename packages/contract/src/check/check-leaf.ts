import { describeValue } from "../describe-value.js";
import { isSchema } from "../schema.js";

/** Says what a tree holds where a procedure or a sub-tree should be, and what to do about it. */
export function* checkLeaf(value: unknown): Generator<string> {
  yield `${describeValue(value)} is neither a procedure nor a sub-tree; ${adviceFor(value)}`;
}

function adviceFor(value: unknown): string {
  if (value === undefined) return "is it exported under that name, and is its module loaded before this one?";
  if (isSchema(value))
    return "declare what it is for, such as query({ output: … }), or keep schemas in a module of their own";
  if (typeof value === "function") return "a contract only declares: the function that runs is given to the server";
  if (value instanceof Promise) return "await it first";
  return "use query(), mutation() or subscription(), or a plain object of them";
}
