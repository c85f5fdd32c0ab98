import type { Node } from "oxc-parser";
import { boundNames, isFunction, walk } from "./node.js";

/** Every name that is declared somewhere in a function. */
export function localsOf(fn: Node): ReadonlySet<string> {
  const locals = new Set<string>();
  walk(fn, (node) => {
    const names = node.type === "VariableDeclarator" ? boundNames(node.id) : isFunction(node) ? namesOf(node) : [];
    for (const name of names) locals.add(name);
    return true;
  });
  return locals;
}

function namesOf(fn: Node): string[] {
  const { id, params } = fn as Node & { readonly id?: Node | null; readonly params: readonly Node[] };
  return [...(id ? boundNames(id) : []), ...params.flatMap(boundNames)];
}

/** What a function of one expression returns. */
export function returnedBy(fn: Node): Node | undefined {
  const { body } = fn as Node & { readonly body?: Node | null };
  if (body?.type !== "BlockStatement") return body ?? undefined;
  const [statement, ...more] = body.body;
  return more.length === 0 && statement?.type === "ReturnStatement" ? (statement.argument ?? undefined) : undefined;
}
