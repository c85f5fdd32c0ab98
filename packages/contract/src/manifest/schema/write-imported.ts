import { type Imported, type ImportedType, typePrefix } from "../imported.js";
import type { JsonSchema } from "../json-schema.js";
import { mapParts } from "../map-parts.js";
import { addNode, completeNode, noteLossy, type Site } from "./draft.js";

/** A schema that was made from a manifest: as it was there, its types with their names. */
export function writeImported({ schema, types, lossy }: Imported, site: Site): JsonSchema {
  for (const { pointer, why } of lossy) noteLossy({ ...site, pointer: site.pointer + pointer }, why);
  return withNodes(schema, types, site);
}

/** Puts keys of nodes in place of names. */
function withNodes(schema: JsonSchema, types: Imported["types"], site: Site): JsonSchema {
  const type = schema.$ref === undefined ? undefined : types.get(schema.$ref.slice(typePrefix.length));
  if (!type) return mapParts(schema, (part) => withNodes(part, types, site));
  const node = nodeOf(type, types, site);
  site.node.refs.push({ to: node, pointer: site.pointer });
  return { ...schema, $ref: node.key };
}

function nodeOf(type: ImportedType, types: Imported["types"], site: Site) {
  const { draft, side } = site;
  const both = draft.nodes.get(type) ?? {};
  draft.nodes.set(type, both);
  const known = both[side];
  if (known) return known;
  const node = addNode(draft, { side, identity: type, given: type.name, origin: site, root: undefined });
  both[side] = node;
  node.lossy.push(...type.lossy);
  completeNode(node, withNodes(type.schema, types, { draft, node, side, pointer: "", name: "", depth: 0 }));
  return node;
}
