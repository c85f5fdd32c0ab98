import { describeValue } from "../describe-value.js";

/** What is wrong with the paths a contract reserves: what are none, and procedures that have such a path all the same. */
export function* checkReserved(reserved: unknown, paths: readonly string[]): Generator<string> {
  if (!Array.isArray(reserved)) {
    yield `reserved is ${describeValue(reserved)}; use a list of paths, such as ["users.find"]`;
    return;
  }
  for (const name of reserved as readonly unknown[]) {
    if (typeof name !== "string") {
      yield `reserved has ${describeValue(name)} in it; use paths, such as "users.find"`;
      continue;
    }
    const taken = paths.find((path) => path === name || path.startsWith(`${name}.`));
    if (taken === undefined) continue;
    yield `${taken}: the path "${name}" is reserved for what was removed there, which old clients still call; use another name`;
  }
}
