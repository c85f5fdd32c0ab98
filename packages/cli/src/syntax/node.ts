import { type Expression, type Node, visitorKeys } from "oxc-parser";

/** What TypeScript lets stand around an expression without changing its value. */
const wrappers = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "ChainExpression",
  "ParenthesizedExpression",
]);

/** The nodes right below one, without those that are types only. */
export function childrenOf(node: Node): Node[] {
  const keys = visitorKeys[node.type] ?? [];
  // Which fields a type of node has is what visitorKeys tells; the types of the nodes do not say it in general.
  const fields = keys.flatMap((key) => Reflect.get(node, key) as Node | null | (Node | null)[]);
  return fields.filter((field): field is Node => !!field && (wrappers.has(field.type) || !field.type.startsWith("TS")));
}

/** The children that are evaluated: names of members and of keys are not. */
export function evaluatedChildren(node: Node): readonly Node[] {
  if (node.type === "MemberExpression" && !node.computed) return [node.object];
  const keyed = node.type === "Property" || node.type === "MethodDefinition" || node.type === "PropertyDefinition";
  return childrenOf(node).filter((child) => !(keyed && !node.computed && child === node.key));
}

/** An expression without what only the type checker reads, such as `satisfies X`. */
export function unwrap(node: Node): Node {
  return wrappers.has(node.type) ? unwrap((node as Node & { readonly expression: Expression }).expression) : node;
}

/** Whether a node is a function: what is in it does not run where it stands. */
export function isFunction(node: Node): boolean {
  return (
    node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" || node.type === "FunctionDeclaration"
  );
}

/** Calls `visit` for a node and everything below it that it returns true for. */
export function walk(node: Node, visit: (node: Node) => boolean): void {
  if (!visit(node)) return;
  for (const child of childrenOf(node)) walk(child, visit);
}

/** The names that a pattern binds: a plain name, or what `{ a, b: [c] }` takes apart. */
export function boundNames(pattern: Node): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "Property":
      return boundNames(pattern.value);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return childrenOf(pattern).flatMap(boundNames);
  }
}
