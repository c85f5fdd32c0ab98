import type { Node } from "oxc-parser";
import { unwrap } from "./node.js";

/** What a chain of calls and members begins with. */
export function baseOf(node: Node): Node {
  const inner = unwrap(node);
  if (inner.type === "MemberExpression") return baseOf(inner.object);
  if (inner.type === "CallExpression" || inner.type === "NewExpression") return baseOf(inner.callee);
  return inner.type === "TaggedTemplateExpression" ? baseOf(inner.tag) : inner;
}

/** `member` of `name.member…`. */
export function firstMember(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === "CallExpression" || inner.type === "NewExpression") return firstMember(inner.callee);
  if (inner.type !== "MemberExpression") return undefined;
  if (unwrap(inner.object).type !== "Identifier") return firstMember(inner.object);
  return inner.computed ? undefined : nameOf(inner.property);
}

/** The name of a property, where it is written as one. */
export function nameOf(property: Node): string | undefined {
  return property.type === "Identifier" ? property.name : undefined;
}
