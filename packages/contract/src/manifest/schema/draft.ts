import type { Side } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import type { LossyReason } from "../manifest.js";
import { partsOf } from "../map-parts.js";

/**
 * Schemas as they are first written: each object, named type and lazy schema once and apart, as a node that others refer to by its key.
 * Only when all are there can be told which of them need a name, and which are written out where they are used.
 */
export interface Draft {
  /** By the schema they were written from; one for each side. */
  readonly nodes: Map<object, { input?: DraftNode; output?: DraftNode }>;
  readonly roots: DraftNode[];
  readonly byKey: Map<string, DraftNode>;
  /** The name of a type by its schema, where the program knows one. */
  readonly names: ReadonlyMap<object, string>;
  readonly write: WriteSchema;
}

/** Writes one schema, as it is at its place. */
export type WriteSchema = (schema: unknown, site: Site) => JsonSchema;

/** A schema that is written apart. */
export interface DraftNode {
  /** What `$ref` says in a draft. */
  readonly key: string;
  readonly side: Side;
  /** What both sides of one type have in common. */
  readonly identity: object;
  /** The name it was given; undefined for one that gets a name only where it needs one. */
  readonly given: string | undefined;
  /** Where it was first met. Of a root, itself. */
  readonly origin: Site | undefined;
  /** What a root is, such as `jobs.list#/input`; undefined for other nodes. */
  readonly root: Root | undefined;
  schema: JsonSchema;
  readonly lossy: { readonly pointer: string; readonly why: LossyReason }[];
  refs: { readonly to: DraftNode; readonly pointer: string }[];
}

/** What a whole payload is to the manifest. */
export interface Root {
  readonly at: string;
  /** What types in it are named after. */
  readonly name: string;
  readonly role: "input" | "output" | "error";
}

/** A place that a schema stands at. */
export interface Site {
  readonly draft: Draft;
  readonly node: DraftNode;
  readonly side: Side;
  /** From the node's value to the place, such as `/items/*`. */
  readonly pointer: string;
  /** The same in words, for names: `ItemsItem`. */
  readonly name: string;
  /** How deep in schemas that are not apart. */
  readonly depth: number;
  /** Whether another schema holds for the same object, which may know the keys that this one does not. */
  readonly shared?: boolean;
}

/** Adds a node, its schema not yet written. */
export function addNode(
  draft: Draft,
  node: Pick<DraftNode, "side" | "identity" | "given" | "origin" | "root">,
): DraftNode {
  const added: DraftNode = { ...node, key: String(draft.byKey.size), schema: {}, lossy: [], refs: [] };
  draft.byKey.set(added.key, added);
  return added;
}

/** Completes a node. What was written and then left out, because something beside it takes anything, is forgotten. */
export function completeNode(node: DraftNode, schema: JsonSchema): void {
  node.schema = schema;
  if (node.refs.length === 0) return;
  const kept = new Set<string>();
  const visit = (part: JsonSchema): void => {
    if (part.$ref !== undefined) kept.add(part.$ref);
    partsOf(part).forEach(visit);
  };
  visit(schema);
  node.refs = node.refs.filter(({ to }) => kept.has(to.key));
}

/** One step into a value. */
export interface Step {
  readonly pointer: string;
  readonly name: string;
}

/** An element of a list, or the value at any key. */
export const anyItem: Step = { pointer: "/*", name: "Item" };

/** The step to a key of an object. */
export function keyStep(key: string): Step {
  return { pointer: `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, name: pascalCase(key) || "Field" };
}

/** Writes what stands one step further in. */
export function writePart(site: Site, schema: unknown, step: Step): JsonSchema {
  const { draft, node, side, pointer, name, depth } = site;
  const at: Site = {
    draft,
    node,
    side,
    pointer: pointer + step.pointer,
    name: name + step.name,
    depth: depth + 1,
  };
  return draft.write(schema, at);
}

/** Writes another schema for the same value. */
export function writeSame(site: Site, schema: unknown, name = ""): JsonSchema {
  return site.draft.write(schema, { ...site, name: site.name + name, depth: site.depth + 1 });
}

/** Notes that the JSON Schema at a place does not say all. */
export function noteLossy({ node, pointer }: Site, why: LossyReason): void {
  if (!node.lossy.some((one) => one.pointer === pointer && one.why === why)) node.lossy.push({ pointer, why });
}

/** A place as people read it: `jobs.list#/output/items`. */
export function placeOf(site: Site): string {
  const { root, origin } = site.node;
  if (root) return root.at + site.pointer;
  return `${origin ? placeOf(origin) : ""}${site.pointer}`;
}

/** What nothing fits. */
export const nothing: JsonSchema = { not: {} };

/** Whether nothing fits a schema. */
export function isNothing({ not }: JsonSchema): boolean {
  return not !== undefined && Object.keys(not).length === 0;
}

/** `undefined` where JSON has to write something for it. */
export const undefinedAsNull: JsonSchema = { type: "null", "x-codec": "undefined" };

/** Makes a name for a type of words in any other form: `jobs.list` → `JobsList`. */
export function pascalCase(text: string): string {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
