import type { CallExpression, NewExpression, Node } from "oxc-parser";
import { baseOf, firstMember, nameOf } from "../../syntax/chain.js";
import { localsOf, returnedBy } from "../../syntax/functions.js";
import { childrenOf, evaluatedChildren, isFunction, unwrap } from "../../syntax/node.js";
import { callingBack, changing } from "./known-calls.js";

/** A name, and for `name.member` the first member: what has to be known when the name is a whole module, or a global. */
export interface Reference {
  readonly name: string;
  readonly member?: string | undefined;
  /** Set where it is given functions: only what a schema package made is known to keep them for later. */
  readonly keeps?: boolean | undefined;
}

/** What a module's names stand for, as far as its imports say. */
export interface Scope {
  /** Whether a name comes from a package whose calls only make values. */
  isDeclaring(name: string): boolean;
  /** Whether it is a whole module of the project. */
  isModule(name: string): boolean;
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
  readonly scope: Scope;
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
 */
export function needsOf(expression: Node, scope: Scope): Needs | undefined {
  const look = startLook(scope, false);
  return isHarmless(expression, look) ? look : undefined;
}

/** The same for a value that will be called, or whose methods will: what its functions do counts too. @param keeps see `Reference` */
export function needsOfCalling(value: Node, scope: Scope, keeps = false): Needs | undefined {
  const look = startLook(scope, true);
  const maker = keeps ? makerOf(value) : undefined;
  if (keeps && !maker) return undefined;
  if (maker) look.calls.push({ ...maker, keeps });
  return isHarmless(value, look) && isHarmlessToCall(value, look) ? look : undefined;
}

/** Whose value it is in the end: the name that a chain begins with, or that what a function returns begins with. */
function makerOf(value: Node): Reference | undefined {
  const base = baseOf(value);
  if (base.type === "Identifier") return { name: base.name, member: firstMember(value) };
  const returned = isFunction(base) ? returnedBy(base) : undefined;
  const maker = returned && makerOf(returned);
  return maker && !localsOf(base).has(maker.name) ? maker : undefined;
}

function startLook(scope: Scope, intoFunctions: boolean): Look {
  return { calls: [], reads: [], locals: new Set(), intoFunctions, scope };
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
  const inside: Look = { ...look, locals: new Set([...look.locals, ...localsOf(fn)]), intoFunctions: true };
  return childrenOf(fn).every((child) => isHarmless(child, inside));
}

function isHarmlessCall({ callee, arguments: args }: CallExpression | NewExpression, look: Look): boolean {
  if (!isHarmless(callee, look) || !isHarmlessToCall(callee, look)) return false;
  const method = methodOf(callee, look);
  if (method !== undefined && changing.has(method)) return false;
  const base = baseOf(callee);
  const declaring = isDeclaringName(base, look);
  const kept = declaring || (method !== undefined && !callingBack.has(method) && isOuterName(base, look));
  if (kept) {
    if (base.type === "Identifier" && !declaring && args.some(isFunction)) {
      look.calls.push({ name: base.name, member: firstMember(callee), keeps: true });
    }
    return args.every((arg) => isFunction(arg) || isHarmless(arg, look));
  }
  // It may call, or change, whatever it is given.
  const closer = { ...look, intoFunctions: true };
  return args.every((arg) => isHarmless(arg, closer) && isHarmlessToCall(arg, closer));
}

/** The name of what is called when it is a method: `set` of `names.set(…)`, but not of `z.set(…)`, where `z` is a whole package or module. */
function methodOf(callee: Node, { scope }: Look): string | undefined {
  const called = unwrap(callee);
  if (called.type !== "MemberExpression" || called.computed) return undefined;
  const { object } = called;
  const whole = object.type === "Identifier" && (scope.isDeclaring(object.name) || scope.isModule(object.name));
  return whole ? undefined : nameOf(called.property);
}

function isOuterName(node: Node, { locals }: Look): boolean {
  return node.type === "Identifier" && !locals.has(node.name);
}

function isDeclaringName(node: Node, look: Look): boolean {
  return node.type === "Identifier" && isOuterName(node, look) && look.scope.isDeclaring(node.name);
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
