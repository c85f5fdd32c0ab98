import type { JsonSchema, Manifest } from "@parley/contract/manifest";
import { namedCodec } from "../marks.js";
import type { CodecDefinition, Definition, PyType } from "../model.js";
import { createScope } from "../names.js";
import type { At, Types } from "./at.js";
import { defineClass } from "./classes.js";
import { dictType, listType } from "./lists.js";
import { createNamedTypes } from "./named-types.js";
import { isClass, refName, resolveIn } from "./resolve.js";
import { anything, codecScalar, plainScalar, scalar, valuesType } from "./scalars.js";
import { codecName } from "./type-names.js";
import { choiceType, unionType } from "./unions.js";

/** All that was defined. */
export interface TypesResult {
  readonly definitions: readonly Definition[];
  readonly decoders: readonly CodecDefinition[];
  readonly encoders: readonly CodecDefinition[];
}

/** Translates the schemas of a manifest. What they need by name is defined on the way. */
export function createTypes(manifest: Manifest): Types & { readonly result: () => TypesResult } {
  const definitions: Definition[] = [];
  const codecs = { input: [] as CodecDefinition[], output: [] as CodecDefinition[] };
  const names = createScope("a type");
  const codecNames = { input: createScope("an encoder"), output: createScope("a decoder") };
  const classes = new Map<string, PyType>();
  const types: Types = {
    typeOf(schema, at) {
      const name = refName(schema);
      return name === undefined ? ownType(types, schema, at) : named(name, at);
    },
    resolve: (schema) => resolveIn(manifest.types, schema),
    claim: names.claim,
    isTaken: names.has,
    once({ side, hint }, make) {
      const key = `${side} ${hint}`;
      const type = classes.get(key) ?? make();
      classes.set(key, type);
      return type;
    },
    define: (definition) => void definitions.push(definition),
    defineCodec({ side }, typeName, codec) {
      const name = codecNames[side].claim(codecName(typeName), typeName);
      codecs[side].push({ name, typeName, codec });
      return namedCodec(name);
    },
  };
  const named = createNamedTypes(manifest, types);
  return { ...types, result: () => ({ definitions, decoders: codecs.output, encoders: codecs.input }) };
}

/** The type of a schema that is no reference. */
function ownType(types: Types, given: JsonSchema, at: At): PyType {
  const schema = types.resolve(given);
  const { const: value, enum: values, type, anyOf, oneOf } = schema;
  if (schema.not) return { ...scalar(at, "Never", "never"), hashable: false };
  if (schema["x-codec"] === undefined && (values || value !== undefined)) {
    return valuesType(values ?? [value ?? null], at, values !== undefined && schema["x-open"] !== false);
  }
  const special = codecScalar(schema, at);
  if (special) return special;
  const choice = choiceType(types, schema, at);
  if (choice) return choice;
  const branches = anyOf ?? oneOf ?? (Array.isArray(type) ? type.map((one) => ({ ...schema, type: one })) : undefined);
  if (branches) return unionType(types, branches, at);
  if (type === "array") return listType(types, schema, at);
  if (type === "object") return objectType(types, schema, at);
  return (typeof type === "string" ? plainScalar(type, at) : undefined) ?? anything(at);
}

function objectType(types: Types, schema: JsonSchema, at: At): PyType {
  if (!isClass(schema)) return dictType(types, schema, at);
  return defineClass(types, schema, { ...at, hint: types.claim(classHint(at), at.place) });
}

/** Inputs and outputs are other classes, so that inputs say that they are. */
function classHint({ side, hint }: At): string {
  return side === "output" || hint.endsWith("Input") ? hint : `${hint}Input`;
}
