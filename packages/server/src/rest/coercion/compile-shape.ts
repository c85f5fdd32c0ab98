import type { CodecWord, JsonSchema, JsonType, JsonValue } from "@parley/contract/manifest";
import { anything } from "./anything.js";
import { codecs } from "./codecs.js";
import { bytesOf, listShape, toMap } from "./lists.js";
import { joinFields, objectShape } from "./objects.js";
import { among, codecScalar, jsonScalars, oneOf, plainScalar } from "./scalar.js";
import type { Fields, Shape } from "./shape.js";
import { unionShape } from "./unions.js";

/** Types with a name, to which schemas refer as `#/types/Name`. */
export type Types = { readonly [name: string]: JsonSchema };

/** Works out once how inputs of a schema are made of JSON and of text. What the schema does not say is taken to be anything. */
export function compileShape(schema: JsonSchema, types: Types): Shape {
  return shapeOf(schema, { types, known: new Map() });
}

interface Draft {
  readonly types: Types;
  /** Named types: a type that is still being worked out refers to itself by what stands here. */
  readonly known: Map<string, Shape>;
}

function shapeOf(schema: JsonSchema, draft: Draft): Shape {
  const { $ref, allOf, anyOf, oneOf: either, ...own } = schema;
  if ($ref !== undefined) return referred($ref, draft);
  const options = either ?? anyOf;
  const parts = [
    ...(allOf ?? []).map((part) => shapeOf(part, draft)),
    ...(options ? [unionShape(options.map((option) => shapeOf(option, draft)))] : []),
  ];
  if (parts.length === 0) return plainlyTyped(own, draft);
  const isMore = own.type !== undefined || own.properties !== undefined;
  return joinShapes(isMore ? [plainlyTyped(own, draft), ...parts] : parts);
}

function nameIn($ref: string): string {
  return $ref.slice("#/types/".length);
}

function referred($ref: string, draft: Draft): Shape {
  const name = nameIn($ref);
  const known = draft.known.get(name);
  if (known) return known;
  const schema = Object.hasOwn(draft.types, name) ? draft.types[name] : undefined;
  if (!schema) return anything;
  const target = (): Shape => draft.known.get(name) ?? anything;
  draft.known.set(name, {
    expected: name,
    isPlain: !holdsCodec(schema, draft.types, new Set([name])),
    fits: (json) => target().fits(json),
    revive: (json, reading) => target().revive(json, reading),
  });
  const shape = shapeOf(schema, draft);
  draft.known.set(name, shape);
  return shape;
}

/** Whether any part of a schema is something that JSON has no word for. */
function holdsCodec(schema: JsonSchema | undefined, types: Types, seen: Set<string>): boolean {
  if (schema?.["x-codec"] !== undefined) return true;
  if (schema?.$ref === undefined)
    return schema !== undefined && partsOf(schema).some((part) => holdsCodec(part, types, seen));
  const name = nameIn(schema.$ref);
  if (seen.has(name)) return false;
  seen.add(name);
  return holdsCodec(types[name], types, seen);
}

function partsOf({ properties = {}, items, additionalProperties, ...lists }: JsonSchema): readonly JsonSchema[] {
  const { prefixItems = [], anyOf = [], oneOf: either = [], allOf = [] } = lists;
  const parts = [
    ...Object.values(properties),
    items,
    additionalProperties,
    ...prefixItems,
    ...anyOf,
    ...either,
    ...allOf,
  ];
  return parts.filter((part) => typeof part === "object");
}

/** What is all of these at once: of objects the fields of each, of all else the first that says something. */
function joinShapes(parts: readonly Shape[]): Shape {
  const telling = parts.filter((part) => part !== anything);
  const [first = anything, ...others] = telling;
  if (others.length === 0) return first;
  if (!telling.every(({ objects }) => objects !== undefined)) return first;
  const joined = others.reduce<readonly Fields[]>(
    (all, { objects = [] }) =>
      all.flatMap((one) => objects.map((other) => joinFields(one, other))).slice(0, mostJoined),
    first.objects ?? [],
  );
  return unionShape(joined.map(objectShape));
}

/** Unions of unions that are joined multiply. */
const mostJoined = 256;

function plainlyTyped(schema: JsonSchema, draft: Draft): Shape {
  const { type, "x-codec": codec } = schema;
  if (Array.isArray(type)) {
    // Of several types, null is the one that no codec is about.
    return unionShape(
      (type as readonly JsonType[]).map((one) =>
        one === "null" ? nothing : plainlyTyped({ ...schema, type: one }, draft),
      ),
    );
  }
  if (codec !== undefined) return codecShape(codec, schema, draft);
  const listed = listedIn(schema);
  if (listed)
    return listed.every((one) => typeof one !== "object" || one === null) ? plainScalar(oneOf(listed)) : anything;
  if (type === "array") return listOf(schema, draft);
  if (type === "object") return objectOf(schema, draft);
  const scalar = jsonScalars.get(String(type));
  return scalar ? plainScalar(scalar) : anything;
}

function listedIn({ enum: values, const: value }: JsonSchema): readonly JsonValue[] | undefined {
  return values ?? (value === undefined ? undefined : [value]);
}

const nothing: Shape = plainScalar(oneOf([null]));

function codecShape(codec: CodecWord, schema: JsonSchema, draft: Draft): Shape {
  if (codec === "set") return listOf(schema, draft, (elements) => new Set(elements));
  if (codec === "bytes") return listOf(schema, draft, bytesOf(schema));
  if (codec === "map") return listOf(schema, draft, toMap);
  const scalar = codecs.get(codec);
  if (!scalar) return anything;
  const listed = listedIn(schema);
  return codecScalar(listed ? among(listed, scalar) : scalar);
}

function listOf(schema: JsonSchema, draft: Draft, make?: (elements: unknown[]) => unknown): Shape {
  const { prefixItems = [], items } = schema;
  return listShape({
    expected: schema["x-codec"] === "map" ? "a list of [key, value]" : "a list",
    prefix: prefixItems.map((item) => shapeOf(item, draft)),
    items: items === false ? undefined : items ? shapeOf(items, draft) : anything,
    ...(make && { make }),
  });
}

function objectOf({ properties = {}, required = [], additionalProperties, ...more }: JsonSchema, draft: Draft): Shape {
  const isStrict = additionalProperties === false || more["x-unknownKeys"] === "strict";
  return objectShape({
    fields: new Map(Object.entries(properties).map(([name, field]) => [name, shapeOf(field, draft)])),
    required: new Set(required),
    rest: isStrict ? undefined : additionalProperties ? shapeOf(additionalProperties, draft) : anything,
  });
}
