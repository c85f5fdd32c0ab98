import type { JsonSchema } from "../manifest/json-schema.js";
import { binary } from "./binary.js";
import type { OpenApiSchema } from "./document.js";
import { resolveType, type Types, typeNameOf } from "./resolve-type.js";

/** The schemas of a document that is being written: they are seen as OpenAPI has them, and those with a name are kept under `components`. */
export interface SchemaView {
  /** A schema of the manifest, as the document refers to it. */
  readonly of: (schema: JsonSchema) => OpenApiSchema;
  /** Puts a schema of the document's own under the first of these names that is free, and refers to it. */
  readonly add: (names: readonly string[], schema: OpenApiSchema) => Ref;
  /** Everything referred to so far, and what that refers to, sorted by name. */
  readonly components: () => { readonly [name: string]: OpenApiSchema };
}

/** A reference to a component. */
export interface Ref {
  readonly $ref: string;
}

/** Begins without components. Types that nobody refers to stay out: they belong to procedures that are not in the document. */
export function createSchemaView(types: Types): SchemaView {
  const taken = new Set(Object.keys(types).map((name) => componentName(name).toLowerCase()));
  const written = new Map<string, OpenApiSchema>();
  const refer = ($ref: string): string => {
    const name = componentName(typeNameOf($ref));
    if (!written.has(name)) {
      // Before it is written, because it may refer to itself.
      written.set(name, {});
      written.set(name, viewOf(types[typeNameOf($ref)] ?? resolveType({ $ref }, types), { types, refer }));
    }
    return refOf(name).$ref;
  };
  return {
    of: (schema) => viewOf(schema, { types, refer }),
    add(names, schema) {
      const name = firstFree(names, taken);
      taken.add(name.toLowerCase());
      written.set(name, schema);
      return refOf(name);
    },
    components: () => Object.fromEntries([...written].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function refOf(name: string): Ref {
  return { $ref: `#/components/schemas/${name}` };
}

/** Components are named by letters, digits, dots, dashes and underscores; any other character of a name is written by its number. */
function componentName(type: string): string {
  return type.replaceAll(/[^\w.-]/gu, (character) => `_u${character.codePointAt(0)?.toString(16)}_`);
}

/** Names that differ in case only count as one: generators make files of them. */
function firstFree(names: readonly string[], taken: ReadonlySet<string>): string {
  let [name = "", ...others] = names;
  while (taken.has(name.toLowerCase())) name = others.shift() ?? `${name}_`;
  return name;
}

interface Setting {
  readonly types: Types;
  readonly refer: ($ref: string) => string;
}

function viewOf(schema: JsonSchema, setting: Setting): OpenApiSchema {
  if (schema["x-codec"] === "file") return fileOf(schema);
  const entries = Object.entries(schema).map(([word, value]) => [word, viewWord(word, value, setting)]);
  const view: OpenApiSchema = Object.fromEntries(entries);
  const discriminator = discriminatorOf(schema, setting);
  return discriminator ? { ...view, discriminator } : view;
}

/** A manifest counts the bytes of a file in the words that JSON Schema has for characters. */
function fileOf({ minLength, maxLength, ...schema }: JsonSchema): OpenApiSchema {
  const { description, contentMediaType } = schema;
  const bounds = [minLength && `at least ${minLength}`, maxLength !== undefined && `at most ${maxLength}`].filter(
    Boolean,
  );
  const size = bounds.length === 0 ? undefined : `A file of ${bounds.join(" and ")} bytes.`;
  const text = [description, size].filter((part) => part !== undefined).join("\n\n");
  return {
    ...schema,
    ...binary,
    ...(contentMediaType !== undefined && { contentMediaType }),
    ...(text !== "" && { description: text }),
  };
}

const schemaWords: ReadonlySet<string> = new Set(["additionalProperties", "propertyNames", "items", "not"]);
const listWords: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);

function viewWord(word: string, value: unknown, setting: Setting): unknown {
  if (word === "$ref") return setting.refer(String(value));
  if (listWords.has(word)) return (value as readonly JsonSchema[]).map((branch) => viewOf(branch, setting));
  if (schemaWords.has(word)) return value === false ? false : viewOf(value as JsonSchema, setting);
  if (word !== "properties") return value;
  const fields = Object.entries(value as { readonly [key: string]: JsonSchema });
  return Object.fromEntries(fields.map(([key, field]) => [key, viewOf(field, setting)]));
}

/** OpenAPI tells branches apart by the names of their schemas, so it has a word for it only where each branch has one. */
function discriminatorOf(schema: JsonSchema, { types, refer }: Setting): OpenApiSchema["discriminator"] {
  const { oneOf, "x-discriminator": propertyName } = schema;
  if (propertyName === undefined || !oneOf) return undefined;
  const mapping: [string, string][] = [];
  for (const branch of oneOf) {
    const value = resolveType(branch, types).properties?.[propertyName]?.const;
    if (branch.$ref === undefined || typeof value !== "string") return undefined;
    mapping.push([value, refer(branch.$ref)]);
  }
  return { propertyName, mapping: Object.fromEntries(mapping) };
}
