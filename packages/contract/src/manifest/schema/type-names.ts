import type { JsonSchema } from "../json-schema.js";
import { type Draft, type DraftNode, placeOf, type Site } from "./draft.js";
import { sameOnBothSides } from "./variants.js";

/** Which nodes of a draft are types with a name; all others are written out where they are used. */
export function nameTypes(draft: Draft): ReadonlyMap<DraftNode, string> {
  const named = findNamed(draft);
  const alike = sameOnBothSides(draft);
  const names = new Map<DraftNode, string>();
  for (const both of draft.nodes.values()) {
    for (const node of [both.input, both.output]) {
      if (!node || !named.has(node)) continue;
      const base = node.given ?? derivedName(both.output ?? node);
      checkName(base, node);
      const isInputOnly = node.side === "input" && both.output !== undefined && !alike.has(node.identity);
      names.set(node, isInputOnly ? `${base}Input` : base);
    }
  }
  return names;
}

/** Types with a name of their own, types that contain themselves, and objects that are used more than once. */
function findNamed(draft: Draft): ReadonlySet<DraftNode> {
  const { reached, recursive } = explore(draft);
  const uses = countUses(reached);
  const named = new Set<DraftNode>();
  for (const { input, output } of draft.nodes.values()) {
    const nodes = [input, output].filter((node) => node !== undefined && reached.has(node)) as DraftNode[];
    const isNamed = nodes.some(
      (node) => node.given !== undefined || recursive.has(node) || (uses.get(node.identity) ?? 0) > 1,
    );
    if (isNamed) for (const node of nodes) named.add(node);
  }
  return named;
}

/**
 * How often each is used, on either side. To be the whole input of several procedures is no use of its own: SDKs name inputs after
 * procedures anyway. But it counts beside others.
 */
function countUses(nodes: Iterable<DraftNode>): ReadonlyMap<object, number> {
  const places = new Map<object, Map<object, Set<string>>>();
  const inputs = new Set<object>();
  for (const { root, identity, refs } of nodes) {
    for (const { to, pointer } of refs) {
      if (root?.role === "input" && pointer === "") inputs.add(to.identity);
      // Both sides of a type have the same places in them.
      else addPlace(places, to.identity, { within: identity, pointer });
    }
  }
  const uses = new Map<object, number>();
  for (const [identity, found] of places) {
    const count = [...found.values()].reduce((sum, pointers) => sum + pointers.size, 0);
    uses.set(identity, count + (inputs.has(identity) ? 1 : 0));
  }
  return uses;
}

function addPlace(
  places: Map<object, Map<object, Set<string>>>,
  identity: object,
  { within, pointer }: { readonly within: object; readonly pointer: string },
): void {
  const found = places.get(identity) ?? new Map<object, Set<string>>();
  const pointers = found.get(within) ?? new Set<string>();
  places.set(identity, found.set(within, pointers.add(pointer)));
}

/** The nodes that are in a payload, and which of them are met again inside themselves. */
function explore({ roots }: Draft) {
  const recursive = new Set<DraftNode>();
  const above = new Set<DraftNode>();
  const reached = new Set<DraftNode>();
  const visit = (node: DraftNode): void => {
    if (above.has(node)) recursive.add(node);
    if (reached.has(node)) return;
    reached.add(node);
    above.add(node);
    for (const { to } of node.refs) visit(to);
    above.delete(node);
  };
  for (const root of roots) visit(root);
  return { reached, recursive };
}

/** What a type is called that nobody has named: after where it was first met, such as `JobsListOutputItemsItem`. */
function derivedName(node: DraftNode): string {
  return node.origin ? siteName(node.origin) : "";
}

function siteName({ node, name }: Site): string {
  if (!node.root) return (node.given ?? derivedName(node)) + name;
  // What may be null, say, is not the whole of what SDKs give that name to.
  const isPart = name === "" && node.schema.$ref === undefined;
  return node.root.name + (isPart ? "Value" : name);
}

function checkName(name: string, node: DraftNode): void {
  if (/^[A-Za-z_]\w*$/.test(name)) return;
  throw new TypeError(
    `${placeOfNode(node)}: "${name}" cannot be the name of a type; use letters, digits and _, and begin with a letter: .meta({ id: "…" })`,
  );
}

/** Where a type was first met, as people read it. */
function placeOfNode(node: DraftNode): string {
  return node.origin ? placeOf(node.origin) : (node.root?.at ?? "");
}

/** One type as it will be written. */
export interface NamedType {
  readonly name: string;
  readonly node: DraftNode;
  readonly schema: JsonSchema;
}

/** Refuses types of one name that are not the same, and names that SDKs give to inputs and outputs. @throws TypeError with both places. */
export function checkNames(types: readonly NamedType[], generated: ReadonlyMap<string, string>): void {
  const seen = new Map<string, NamedType>();
  for (const type of types) {
    const key = type.name.toLowerCase();
    const other = seen.get(key);
    if (other && !isSame(other, type)) {
      const both = `${placeOfNode(other.node)} and ${placeOfNode(type.node)}`;
      const names = other.name === type.name ? `"${type.name}"` : `"${other.name}" and "${type.name}"`;
      throw new TypeError(
        `Two types are called ${names}: at ${both}; give one of them another name: .meta({ id: "…" })`,
      );
    }
    seen.set(key, type);
    const payload = generated.get(key);
    if (payload !== undefined) {
      throw new TypeError(
        `The type "${type.name}" at ${placeOfNode(type.node)} has the name that SDKs give to ${payload}; give it another: .meta({ id: "…" })`,
      );
    }
  }
}

function isSame(one: NamedType, other: NamedType): boolean {
  return one.name === other.name && JSON.stringify(one.schema) === JSON.stringify(other.schema);
}

/** The names that SDKs give to payloads that have none, in lower case, with what they are of. */
export function generatedNames(roots: Iterable<DraftNode>): ReadonlyMap<string, string> {
  const generated = new Map<string, string>();
  for (const { root, schema } of roots) {
    const isNamed = schema.$ref !== undefined || (schema.type !== undefined && schema.type !== "object");
    if (root && root.role !== "error" && !isNamed) generated.set(root.name.toLowerCase(), root.at);
  }
  return generated;
}
