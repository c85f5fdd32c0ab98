import { isForm } from "../../body-kind.js";
import { type ZodDef, zodDef, zodLazyInner } from "../../zod-def.js";
import { zodLiterals } from "../../zod-literals.js";
import { importedOf } from "../imported.js";
import type { JsonSchema } from "../json-schema.js";
import { checksOf, noteCodeChecks } from "./checks.js";
import {
  addNode,
  completeNode,
  type Draft,
  type DraftNode,
  noteLossy,
  nothing,
  type Root,
  type Site,
  writeSame,
} from "./draft.js";
import { writeImported } from "./write-imported.js";
import { writeIntersection } from "./write-intersection.js";
import { writeBigint, writeCustom, writeDate, writeFile } from "./write-leaf.js";
import { writeArray, writeMap, writeSet, writeTuple } from "./write-list.js";
import { writeNumber } from "./write-number.js";
import { writeObject, writeProperties, writeRecord } from "./write-object.js";
import { writeTemplate, writeText } from "./write-text.js";
import { orNull, writeUnion, writeValues } from "./write-union.js";
import { writeVendor } from "./write-vendor.js";
import { writeWrapper } from "./write-wrapper.js";
import { metaWords, originalOf, zodMeta } from "./zod-meta.js";

/** Begins a draft. `names` are those of types by their schemas; a schema's own id comes before them. */
export function createDraft(names: ReadonlyMap<object, string>): Draft {
  return { nodes: new Map(), roots: [], byKey: new Map(), names, write: writeSchema };
}

/** Writes the schema of a whole payload. */
export function addRoot(draft: Draft, root: Root, schema: unknown): DraftNode {
  const side = root.role === "input" ? "input" : "output";
  const node = addNode(draft, { side, identity: {}, given: undefined, origin: undefined, root });
  draft.roots.push(node);
  const site: Site = { draft, node, side, pointer: "", name: "", depth: 0 };
  const written: JsonSchema = isForm(schema)
    ? { type: "object", ...writeProperties(schema.fields, site) }
    : writeSchema(schema, site);
  completeNode(node, written);
  return node;
}

/** Schemas nested deeper than this have no end: a getter may make a new one each time it is asked. */
const deepest = 200;
const maxNodes = 20_000;

function writeSchema(schema: unknown, site: Site): JsonSchema {
  const def = zodDef(schema);
  if (!def) {
    const imported = importedOf(schema);
    return imported ? writeImported(imported, site) : writeVendor(schema, site);
  }
  if (site.depth > deepest || site.draft.byKey.size > maxNodes) {
    noteLossy(site, "custom");
    return {};
  }
  const original = originalOf(schema as object, (one) => nameOf(site.draft, one));
  const name = nameOf(site.draft, original);
  const meta = zodMeta(schema);
  if (!isApart(def, name, site)) return { ...writeByType(schema, def, site), ...metaWords(meta) };
  const node = nodeOf(original, name, site);
  site.node.refs.push({ to: node, pointer: site.pointer });
  return { $ref: node.key, ...metaWords(meta, zodMeta(original)) };
}

function nameOf({ names }: Draft, schema: object): string | undefined {
  const { id } = zodMeta(schema);
  return typeof id === "string" && id !== "" ? id : names.get(schema);
}

/** Whether a schema is written apart: whatever may have a name or contain itself. */
function isApart(def: ZodDef, name: string | undefined, { shared }: Site): boolean {
  // What others hold for as well is another schema than elsewhere.
  if (shared === true && def.type === "object" && zodDef(def.catchall)?.type === "never") return false;
  return name !== undefined || def.type === "object" || def.type === "lazy";
}

function nodeOf(original: object, given: string | undefined, site: Site): DraftNode {
  const { draft, side } = site;
  const both = draft.nodes.get(original) ?? {};
  draft.nodes.set(original, both);
  const known = both[side];
  if (known) return known;
  const node = addNode(draft, { side, identity: original, given, origin: site, root: undefined });
  both[side] = node;
  const inside: Site = { draft, node, side, pointer: "", name: "", depth: site.depth + 1 };
  const written = writeByType(original, zodDef(original) as ZodDef, inside);
  completeNode(node, { ...written, ...metaWords(zodMeta(original)) });
  return node;
}

function writeByType(schema: unknown, def: ZodDef, site: Site): JsonSchema {
  const write = byType[def.type];
  if (write) return write(def, site, schema);
  const values = zodLiterals(def);
  if (values === undefined) return writeWrapper(def, site);
  noteCodeChecks(site, checksOf(def));
  return writeValues(values);
}

type Write = (def: ZodDef, site: Site, schema: unknown) => JsonSchema;

/** What is said of what is written without words of its own. */
const constantly =
  (written: JsonSchema): Write =>
  (def, site) => {
    noteCodeChecks(site, checksOf(def));
    if (def.coerce === true && site.side === "input") noteLossy(site, "preprocess");
    return written;
  };

const byType: { readonly [type: string]: Write | undefined } = {
  __proto__: null as never,
  string: writeText,
  template_literal: (_def, site, schema) => writeTemplate(schema, site),
  number: writeNumber,
  boolean: constantly({ type: "boolean" }),
  null: constantly({ type: "null" }),
  nan: constantly({ type: "string", const: "NaN", "x-codec": "nan" }),
  undefined: constantly(nothing),
  void: constantly(nothing),
  never: constantly(nothing),
  any: constantly({}),
  unknown: constantly({}),
  bigint: writeBigint,
  date: writeDate,
  file: writeFile,
  custom: (def, site, schema) => writeCustom(schema, def, site),
  array: writeArray,
  tuple: writeTuple,
  set: writeSet,
  map: writeMap,
  object: writeObject,
  record: writeRecord,
  union: writeUnion,
  intersection: (def, site, schema) => writeIntersection(schema, def, site),
  nullable: (def, site) => {
    noteCodeChecks(site, checksOf(def));
    return orNull(writeSame(site, def.innerType));
  },
  lazy: (_def, site, schema) => writeSame(site, zodLazyInner(schema)),
};
