import { describeValue } from "../describe-value.js";
import { isProcedure, type ProcedureDefinition } from "../procedure.js";
import { isBranch, walkProcedures } from "../walk.js";
import { checkErrors } from "./check-errors.js";
import { checkForm } from "./check-form.js";
import { checkKey } from "./check-key.js";
import { checkLeaf } from "./check-leaf.js";
import { checkOptions } from "./check-options.js";
import { checkPagination } from "./check-pagination.js";
import { checkPlacement } from "./check-placement.js";
import { checkReserved } from "./check-reserved.js";
import { checkRoute, checkRoutesTogether } from "./check-route.js";
import { checkSides } from "./check-sides.js";

/** Refuses a contract that cannot work. @throws TypeError that lists everything wrong with it, each with its path. */
export function checkContract(tree: unknown, reserved: unknown = []): void {
  const problems = [...listProblems(tree, reserved)];
  if (problems.length === 0) return;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new TypeError(`The contract has ${count}:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
}

function* listProblems(tree: unknown, reserved: unknown): Generator<string> {
  if (!isBranch(tree)) {
    yield `the contract is ${isProcedure(tree) ? "a single procedure" : describeValue(tree)}; use a plain object of procedures`;
    return;
  }
  yield* checkTree(tree, "", []);
  const procedures = [...walkProcedures(tree)].map(({ path, value }) => [path, value] as const);
  yield* checkRoutesTogether(new Map(procedures));
  yield* checkReserved(
    reserved,
    procedures.map(([path]) => path),
  );
}

function* checkTree(tree: object, prefix: string, above: readonly object[]): Generator<string> {
  const within = [...above, tree];
  for (const key of Object.keys(tree)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    const value: unknown = Reflect.get(tree, key);
    yield* at(path, checkKey(key));
    if (!isBranch(value)) yield* at(path, isProcedure(value) ? checkProcedure(value) : checkLeaf(value));
    else if (!within.includes(value)) yield* checkTree(value, path, within);
    else yield `${path}: the sub-tree contains itself; its paths would never end`;
  }
}

function* at(path: string, problems: Iterable<string>): Generator<string> {
  for (const problem of problems) yield `${path}: ${problem}`;
}

function* checkProcedure(procedure: ProcedureDefinition): Generator<string> {
  try {
    yield* checkOptions(procedure);
    yield* checkErrors(procedure.errors);
    yield* checkRoute(procedure);
    yield* checkPagination(procedure);
    yield* checkPlacement(procedure);
    yield* checkForm(procedure.input);
    yield* checkSides(procedure);
  } catch (error) {
    // A recursive schema's getter runs here for the first time, and what it names may not be there yet.
    yield `its schemas cannot be looked into: ${String(error)}; declare what they refer to before the contract`;
  }
}
