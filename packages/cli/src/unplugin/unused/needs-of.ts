import type { CallExpression, NewExpression, Node } from "oxc-parser";
import { boundNames, childrenOf, evaluatedChildren, isFunction, unwrap, walk } from "../syntax/node.js";
import { callingBack, changing } from "./known-calls.js";

/** A name, and for `name.member` the first member: what has to be known when the name is a whole module, or a global. */
export interface Reference {
  readonly name: string;
  readonly member?: string | undefined;
}

/** What an expression depends on. */
export interface Needs {
  /** What must be harmless to call for the expression to be harmless. */
  readonly calls: readonly Reference[];
  /** What it reads from. */
  readonly reads: readonly Reference[];
}

interface Look {
  readonly calls: Reference[];
  readonly reads: Reference[];
  /** Names that the function being looked at declares itself. */
  readonly locals: ReadonlySet<string>;
  /** Whether functions are looked into: what will be called counts, the rest does not. */
  readonly intoFunctions: boolean;
  readonly isDeclaring: (name: string) => boolean;
}

/** Nodes that do more than make a value, or may. */
const acting = new Set([
  "AssignmentExpression",
  "UpdateExpression",
  "AwaitExpression",
  "YieldExpression",
  "ImportExpression",
  "ThrowStatement",
  "Decorator",
  "Super",
  "JSXElement",
  "JSXFragment",
]);

/**
 * What evaluating an expression calls and reads; `undefined` when it does more than make a value, whatever its calls do. A function in it
 * counts where something calls it at once, and not where a schema keeps it for later.
 * @param isDeclaring whether a name stands for a package whose calls only make values
 */
export function needsOf(expression: Node, isDeclaring: (name: string) => boolean): Needs | undefined {
  const look = startLook(isDeclaring, false);
  return isHarmless(expression, look) ? look : undefined;
}

/** The same for a value that will be called, or whose methods will: what its functions do counts too. */
export function needsOfCalling(value: Node, isDeclaring: (name: string) => boolean): Needs | undefined {
  const look = startLook(isDeclaring, true);
  return isHarmless(value, look) && isHarmlessToCall(value, look) ? look : undefined;
}

function startLook(isDeclaring: (name: string) => boolean, intoFunctions: boolean): Look {
  return { calls: [], reads: [], locals: new Set(), intoFunctions, isDeclaring };
}

function isHarmless(node: Node, look: Look): boolean {
  if (acting.has(node.type) || (node.type === "UnaryExpression" && node.operator === "delete")) return false;
  if (isFunction(node)) return !look.intoFunctions || isHarmlessInside(node, look);
  if (node.type === "CallExpression" || node.type === "NewExpression") return isHarmlessCall(node, look);
  if (node.type === "TaggedTemplateExpression" && !isHarmlessToCall(node.tag, look)) return false;
  if (node.type === "Identifier" && !look.locals.has(node.name)) look.reads.push({ name: node.name });
  return evaluatedChildren(node).every((child) => isHarmless(child, look));
}

function isHarmlessInside(fn: Node, look: Look): boolean {
  const locals = new Set(look.locals);
  walk(fn, (node) => {
    if (node.type === "VariableDeclarator") for (const name of boundNames(node.id)) locals.add(name);
    if (isFunction(node)) for (const name of namesOf(node)) locals.add(name);
    return true;
  });
  return childrenOf(fn).every((child) => isHarmless(child, { ...look, locals, intoFunctions: true }));
}

function namesOf(fn: Node): string[] {
  const { id, params } = fn as Node & { readonly id?: Node | null; readonly params: readonly Node[] };
  return [...(id ? boundNames(id) : []), ...params.flatMap(boundNames)];
}

function isHarmlessCall({ callee, arguments: args }: CallExpression | NewExpression, look: Look): boolean {
  if (!isHarmless(callee, look) || !isHarmlessToCall(callee, look)) return false;
  const called = unwrap(callee);
  const method = called.type === "MemberExpression" && !called.computed ? nameOf(called.property) : undefined;
  const declaring = isDeclaringName(baseOf(callee), look);
  // Of a package itself, `z.set(…)`, it is a function that makes something.
  const ofPackage = declaring && called.type === "MemberExpression" && called.object.type === "Identifier";
  if (method !== undefined && changing.has(method) && !ofPackage) return false;
  if (declaring) return args.every((arg) => isFunction(arg) || isHarmless(arg, look));
  if (method !== undefined && !callingBack.has(method))
    return args.every((arg) => isFunction(arg) || isHarmless(arg, look));
  // It may call, or change, whatever it is given.
  const closer = { ...look, intoFunctions: true };
  return args.every((arg) => isHarmless(arg, closer) && isHarmlessToCall(arg, closer));
}

function nameOf(property: Node): string | undefined {
  return property.type === "Identifier" ? property.name : undefined;
}

function isDeclaringName(node: Node, { locals, isDeclaring }: Look): boolean {
  return node.type === "Identifier" && !locals.has(node.name) && isDeclaring(node.name);
}

/** What a chain of calls and members begins with. */
function baseOf(node: Node): Node {
  const inner = unwrap(node);
  if (inner.type === "MemberExpression") return baseOf(inner.object);
  if (inner.type === "CallExpression" || inner.type === "NewExpression") return baseOf(inner.callee);
  return inner.type === "TaggedTemplateExpression" ? baseOf(inner.tag) : inner;
}

/** Whether calling a value, or a method of it, does nothing but make a value, as far as `calls` turn out to be harmless. */
function isHarmlessToCall(node: Node, look: Look): boolean {
  const base = baseOf(node);
  switch (base.type) {
    case "Identifier":
      if (!look.locals.has(base.name)) look.calls.push({ name: base.name, member: firstMember(node) });
      return true;
    case "Literal":
    case "TemplateLiteral":
    case "BinaryExpression":
    case "UnaryExpression":
      return true;
    case "ArrayExpression":
    case "ObjectExpression":
    case "ConditionalExpression":
    case "LogicalExpression":
    case "SpreadElement":
    case "Property":
      return evaluatedChildren(base).every((child) => isHarmlessToCall(child, look));
    default:
      return isFunction(base) && isHarmlessInside(base, look);
  }
}

/** `member` of `name.member…`. */
function firstMember(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === "CallExpression" || inner.type === "NewExpression") return firstMember(inner.callee);
  if (inner.type !== "MemberExpression") return undefined;
  if (unwrap(inner.object).type !== "Identifier") return firstMember(inner.object);
  return inner.computed ? undefined : nameOf(inner.property);
}
