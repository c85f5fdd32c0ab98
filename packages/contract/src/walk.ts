import { isProcedure, type ProcedureDefinition } from "./procedure.js";

/** A procedure found in a contract's tree, with its dotted path. */
export interface Found {
  readonly path: string;
  readonly value: ProcedureDefinition;
}

/** Visits every procedure of a tree in declaration order. What a sub-tree that contains itself holds is visited once. */
export function walkProcedures(tree: object): Generator<Found> {
  return walk(tree, "", []);
}

function* walk(tree: object, prefix: string, above: readonly object[]): Generator<Found> {
  const within = [...above, tree];
  for (const key of Object.keys(tree)) {
    const value: unknown = Reflect.get(tree, key);
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (isProcedure(value)) yield { path, value };
    else if (isBranch(value) && !within.includes(value)) yield* walk(value, path, within);
  }
}

/** Whether a value is a sub-tree: a plain object or a module namespace, and no procedure. */
export function isBranch(value: unknown): value is object {
  if (typeof value !== "object" || value === null || isProcedure(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
