import type { Node } from "oxc-parser";
import { findExport, type Search } from "../syntax/find-export.js";
import { declarationStart, leadingComment } from "../syntax/leading-comment.js";
import { lineOf } from "../syntax/line-of.js";
import type { ReadModule } from "../syntax/module-reader.js";
import type { ImportedName } from "../syntax/module-syntax.js";
import { unwrap } from "../syntax/node.js";

/** A key of a contract's tree, as its text has it. */
export interface Declared {
  /** The JSDoc above it, or above the const that it names. */
  readonly comment: string | undefined;
  readonly module: ReadModule;
  /** The line that its key is in. */
  readonly line: number;
  /** What it is declared by, and the module that is in. */
  readonly value: { readonly module: ReadModule; readonly node: Node };
}

/** Something that a name or an expression leads to. */
type Target =
  | { readonly module: ReadModule; readonly node: Node; readonly start: number }
  | { readonly namespace: ReadModule };

/**
 * Follows what a module exports through its text and that of the modules it imports, and finds where each key of the trees among it is declared:
 * `mail.messages.list` is the key `list` below `messages` of the contract that is exported as `mail`. What calls of functions make is not looked
 * into, except for `defineContract`'s. There may be keys that are no procedures, and procedures that are not found.
 */
export async function readComments(module: ReadModule, search: Search): Promise<ReadonlyMap<string, Declared>> {
  const found = new Map<string, Declared>();
  await visit({ namespace: module }, "", { found, search, within: [] });
  return found;
}

interface Visit {
  readonly found: Map<string, Declared>;
  readonly search: Search;
  /** The trees around this one, lest it goes in circles. */
  readonly within: readonly (Node | ReadModule)[];
}

async function visit(target: Target, prefix: string, context: Visit): Promise<void> {
  const tree = "namespace" in target ? target.namespace : treeOf(target.node);
  if (!tree || context.within.includes(tree)) return;
  const inside = { ...context, within: [...context.within, tree] };
  if ("namespace" in target) return visitNamespace(target.namespace, prefix, inside);
  if ("type" in tree && tree.type === "ObjectExpression") return visitObject({ ...target, node: tree }, prefix, inside);
  const led = await follow(target.module, tree as Node, context.search);
  if (led) await visit(led, prefix, inside);
}

/** An object, or what stands for one: the argument of `defineContract`, a name, a member of something. */
function treeOf(node: Node): Node | undefined {
  const inner = unwrap(node);
  if (inner.type === "ObjectExpression" || inner.type === "Identifier" || inner.type === "MemberExpression")
    return inner;
  if (inner.type !== "CallExpression" || lastName(inner.callee) !== "defineContract") return undefined;
  const [argument] = inner.arguments;
  return argument && treeOf(argument);
}

function lastName(callee: Node): string | undefined {
  const inner = unwrap(callee);
  if (inner.type === "Identifier") return inner.name;
  return inner.type === "MemberExpression" && !inner.computed ? lastName(inner.property) : undefined;
}

async function visitNamespace(module: ReadModule, prefix: string, context: Visit): Promise<void> {
  for (const name of module.syntax.exports.keys()) {
    const target = await targetOfExport(name, module, context.search);
    if (target) await visitKey({ path: join(prefix, name), target, comment: undefined }, context);
  }
  for (const source of module.syntax.stars) {
    const passedOn = await context.search.reader.imported(source, module.path, context.search.host);
    if (passedOn && !context.within.includes(passedOn)) await visitNamespace(passedOn, prefix, context);
  }
}

async function visitObject(
  { module, node }: { readonly module: ReadModule; readonly node: Node & { type: "ObjectExpression" } },
  prefix: string,
  context: Visit,
): Promise<void> {
  for (const property of node.properties) {
    const { start } = property;
    if (property.type === "SpreadElement") {
      await visit({ module, node: property.argument, start }, prefix, context);
      continue;
    }
    const key = keyOf(property);
    if (key === undefined) continue;
    const comment = leadingComment(module, start);
    await visitKey({ path: join(prefix, key), target: { module, node: property.value, start }, comment }, context);
  }
}

function keyOf(property: Node & { type: "Property" }): string | undefined {
  if (property.key.type === "Literal") return String(property.key.value);
  return property.computed || property.key.type !== "Identifier" ? undefined : property.key.name;
}

async function visitKey(
  { path, target, comment }: { readonly path: string; readonly target: Target; readonly comment: string | undefined },
  context: Visit,
): Promise<void> {
  if (!("namespace" in target)) {
    const { module, start } = target;
    const declaration = await declarationOf(target, context.search);
    context.found.set(path, {
      module,
      value: declaration && !("namespace" in declaration) ? declaration : target,
      line: lineOf(module, start),
      comment: comment ?? (declaration && commentOf(declaration)),
    });
  }
  await visit(target, path, context);
}

/** Where the value is declared that a key only names. */
async function declarationOf(
  target: Exclude<Target, { readonly namespace: ReadModule }>,
  search: Search,
): Promise<Target | undefined> {
  const node = unwrap(target.node);
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return target;
  return follow(target.module, node, search);
}

function commentOf(target: Target): string | undefined {
  return "namespace" in target ? undefined : leadingComment(target.module, target.start);
}

/** What a name or a member leads to. */
async function follow(module: ReadModule, node: Node, search: Search): Promise<Target | undefined> {
  const inner = unwrap(node);
  if (inner.type === "Identifier") return targetOfLocal(inner.name, module, search);
  if (inner.type !== "MemberExpression" || inner.computed || inner.property.type !== "Identifier") return undefined;
  const { name } = inner.property;
  const object = await follow(module, inner.object, search);
  if (!object) return undefined;
  if ("namespace" in object) return targetOfExport(name, object.namespace, search);
  const tree = treeOf(object.node);
  if (tree?.type !== "ObjectExpression") return undefined;
  for (const property of tree.properties) {
    if (property.type === "Property" && keyOf(property) === name)
      return { module: object.module, node: property.value, start: property.start };
  }
  return undefined;
}

async function targetOfLocal(name: string, module: ReadModule, search: Search): Promise<Target | undefined> {
  const imported = module.syntax.imports.get(name);
  if (imported) return targetOfImport(imported, module, search);
  const value = module.syntax.values.find((one) => one.name === name)?.value;
  return value && { module, node: value, start: declarationStart(module, value) };
}

async function targetOfExport(name: string, module: ReadModule, search: Search): Promise<Target | undefined> {
  const exported = module.syntax.exports.get(name);
  if (typeof exported === "string") return targetOfLocal(exported, module, search);
  if (exported) return targetOfImport(exported, module, search);
  for (const source of module.syntax.stars) {
    const target = await targetOfImport({ source, name }, module, search);
    if (target) return target;
  }
  return undefined;
}

async function targetOfImport(imported: ImportedName, module: ReadModule, search: Search): Promise<Target | undefined> {
  if (imported.name === "*") {
    const namespace = await search.reader.imported(imported.source, module.path, search.host);
    return namespace && { namespace };
  }
  const found = await findExport(imported, module, search);
  if (!found || !("module" in found)) return undefined;
  return targetOfLocal(found.local, found.module, search);
}

function join(prefix: string, key: string): string {
  return prefix === "" ? key : `${prefix}.${key}`;
}
