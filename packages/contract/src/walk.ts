import { isProcedure, type ProcedureDefinition } from "./procedure.js";

/** Something found in a contract's tree, with its dotted path. */
export interface Found<T> {
  readonly path: string;
  readonly value: T;
}

/** Visits every leaf of a tree, procedure or not, in declaration order. A sub-tree that contains itself is a leaf the second time. */
export function* walkLeaves(tree: object, prefix = "", above: readonly object[] = []): Generator<Found<unknown>> {
  const within = [...above, tree];
  for (const key of Object.keys(tree)) {
    const value: unknown = Reflect.get(tree, key);
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (isBranch(value) && !within.includes(value)) yield* walkLeaves(value, path, within);
    else yield { path, value };
  }
}

/** Visits every procedure of a tree. */
export function* walkProcedures(tree: object): Generator<Found<ProcedureDefinition>> {
  for (const { path, value } of walkLeaves(tree)) if (isProcedure(value)) yield { path, value };
}

/** Whether a value is a sub-tree: a plain object or a module namespace, and no procedure. */
export function isBranch(value: unknown): value is object {
  if (typeof value !== "object" || value === null || isProcedure(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
