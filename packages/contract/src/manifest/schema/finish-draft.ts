import type { JsonSchema } from "../json-schema.js";
import type { Lossy } from "../manifest.js";
import { mapParts } from "../map-parts.js";
import type { Draft, DraftNode } from "./draft.js";
import { checkNames, generatedNames, type NamedType, nameTypes } from "./type-names.js";

/** A draft with its names. */
export interface Finished {
  /** Sorted by name. */
  readonly types: { readonly [name: string]: JsonSchema };
  /** Sorted by place. */
  readonly lossy: readonly Lossy[];
  readonly schemaOf: (root: DraftNode) => JsonSchema;
}

/**
 * Gives types their names and writes out what has none. Numbers will do for whoever has no use for names.
 * @throws TypeError for names that collide, with both places.
 */
export function finishDraft(draft: Draft, numbered = false): Finished {
  const names = numbered ? numberTypes(draft) : nameTypes(draft);
  const writing: Writing = { draft, names, written: new Map() };
  const all: NamedType[] = [...names].map(([node, name]) => ({ name, node, schema: writeNode(node, writing) }));
  if (!numbered) checkNames(all, namesOfPayloads(draft, writing));
  const types = [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
  const lossy = new Map<string, Lossy>();
  const note = (one: Lossy) => lossy.set(`${one.at} ${one.why}`, one);
  for (const { name, node } of types) for (const one of lossyOf(node, `types/${name}#`, names)) note(one);
  for (const node of draft.roots) for (const one of lossyOf(node, node.root?.at ?? "", names)) note(one);
  return {
    types: Object.fromEntries(types.map(({ name, schema }) => [name, schema])),
    lossy: [...lossy].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    schemaOf: (root) => writeNode(root, writing),
  };
}

function numberTypes(draft: Draft): ReadonlyMap<DraftNode, string> {
  return new Map([...draft.byKey.values()].flatMap((node) => (node.root ? [] : [[node, node.key]])));
}

function namesOfPayloads(draft: Draft, writing: Writing): ReturnType<typeof generatedNames> {
  return generatedNames(draft.roots.map((node) => ({ ...node, schema: writeNode(node, writing) })));
}

interface Writing {
  readonly draft: Draft;
  readonly names: ReadonlyMap<DraftNode, string>;
  readonly written: Map<DraftNode, JsonSchema>;
}

function writeNode(node: DraftNode, writing: Writing): JsonSchema {
  const schema = writing.written.get(node) ?? writeOut(node.schema, writing);
  writing.written.set(node, schema);
  return schema;
}

/** Puts names, or what they stand for, in place of the keys of nodes. */
function writeOut(schema: JsonSchema, writing: Writing): JsonSchema {
  const { $ref: key, ...beside } = schema;
  const node = key === undefined ? undefined : writing.draft.byKey.get(key);
  if (!node) return mapParts(proveDiscriminator(schema, writing.draft), (part) => writeOut(part, writing));
  const name = writing.names.get(node);
  if (name !== undefined) return { $ref: `#/types/${name}`, ...beside };
  return { ...writeNode(node, writing), ...beside };
}

/** A union is told apart by a key where each branch requires it, with a value of its own. */
function proveDiscriminator(schema: JsonSchema, draft: Draft): JsonSchema {
  const { anyOf: branches, "x-discriminator": key, ...rest } = schema;
  if (key === undefined || !branches) return schema;
  const values = branches.map((branch) => {
    const { type, properties, required } = lookThrough(branch, draft);
    const { const: value, "x-codec": codec } = lookThrough(properties?.[key] ?? {}, draft);
    return type === "object" && required?.includes(key) && codec === undefined ? value : undefined;
  });
  const isProven = values.every((value) => value !== undefined) && new Set(values).size === values.length;
  return isProven ? { oneOf: branches, ...rest, "x-discriminator": key } : { anyOf: branches, ...rest };
}

function lookThrough(schema: JsonSchema, draft: Draft): JsonSchema {
  const node = schema.$ref === undefined ? undefined : draft.byKey.get(schema.$ref);
  return node ? lookThrough(node.schema, draft) : schema;
}

/** All that is lossy in a node and in what is written out in it. */
function* lossyOf(node: DraftNode, at: string, names: Writing["names"]): Generator<Lossy> {
  for (const { pointer, why } of node.lossy) yield { at: at + pointer, why };
  for (const { to, pointer } of node.refs) if (!names.has(to)) yield* lossyOf(to, at + pointer, names);
}
