import type { JsonSchema } from "@parley/contract/manifest";
import { describe } from "../constraints.js";
import { bracketed, type Doc, flat, prefixed, unionOf } from "../doc.js";
import { pythonLiteral } from "../literal.js";
import { builtin } from "../marks.js";
import type { FieldDefinition, PyType } from "../model.js";
import { createScope, pascalPart, snakeCase } from "../names.js";
import { type At, below, type Types } from "./at.js";

/** Names that annotations within a class need for something else. */
const reserved: ReadonlySet<string> = new Set(["builtins", "dataclasses", "datetime"]);

/** The name of a field in Python. */
export function fieldName(wire: string, isReserved: ReadonlySet<string> = reserved): string {
  return snakeCase(wire, isReserved);
}

/** A field and what reads or writes it. */
export interface TypedField extends FieldDefinition {
  readonly wire: string;
  readonly codec: Doc;
}

/** The fields of an object, in the order they are declared. @throws GenerateError for two that are one name in Python. */
export function fieldsOf(types: Types, schema: JsonSchema, at: At): readonly TypedField[] {
  const { properties = {}, required = [] } = schema;
  const scope = createScope(`a field of ${at.hint}`);
  const taken = extraOf(types, schema, at) ? new Set([...reserved, "extra"]) : reserved;
  return Object.entries(properties).map(([wire, property]) => {
    const inner = below(at, wire, pascalPart(wire));
    const name = scope.claim(fieldName(wire, taken), inner.place);
    const type = types.typeOf(property, inner);
    return {
      wire,
      name,
      doc: describe(property),
      ...useOf(property, { type, at, isRequired: required.includes(wire) }),
    };
  });
}

interface Use {
  readonly type: PyType;
  readonly at: At;
  readonly isRequired: boolean;
}

/** How a field is used: outputs have None for what is absent. */
function useOf(
  property: JsonSchema,
  { type, at, isRequired }: Use,
): Pick<TypedField, "annotation" | "optional" | "fallback" | "codec"> {
  const { annotation, codec } = type;
  if (at.side === "input") return { annotation, codec, optional: !isRequired, fallback: undefined };
  if (!isRequired)
    return { annotation: orNone(annotation), codec: optionalCodec(codec), optional: true, fallback: "None" };
  const { const: tag, "x-codec": special } = property;
  const fallback = typeof tag === "string" && special === undefined ? pythonLiteral(tag) : undefined;
  return { annotation, codec, optional: false, fallback };
}

/** The same or None. */
export function orNone(annotation: Doc): Doc {
  if (annotation === "Never") return "None";
  return annotation === "Any" || annotation === "None" ? annotation : unionOf([annotation, "None"]);
}

/** What reads the same or None. */
export function optionalCodec(codec: Doc): Doc {
  const takesNone = codec === "decode.anything" || codec === "decode.nothing";
  const isOptional = typeof codec === "object" && "open" in codec && codec.open === "decode.optional(";
  return takesNone || isOptional ? codec : bracketed("decode.optional(", [codec]);
}

/** What stands at keys that are not declared; undefined where nothing does. */
function extraOf(types: Types, schema: JsonSchema, at: At): PyType | undefined {
  const { additionalProperties, "x-unknownKeys": unknown } = schema;
  if (additionalProperties) return types.typeOf(additionalProperties, { ...at, hint: `${at.hint}Extra` });
  return unknown === "loose" ? types.typeOf({}, at) : undefined;
}

/** Defines the class of an object, under the name that is the place's hint. */
export function defineClass(types: Types, schema: JsonSchema, at: At): PyType {
  return types.once(at, () => makeClass(types, schema, at));
}

function makeClass(types: Types, schema: JsonSchema, at: At): PyType {
  const name = at.hint;
  const fields = fieldsOf(types, schema, at);
  const extra = extraOf(types, schema, at);
  const shown: readonly FieldDefinition[] = extra ? [...fields, extraField(extra, at)] : fields;
  types.define({ kind: "class", side: at.side, name, doc: schema.description ?? "", fields: shown });
  const made = at.side === "output" ? decoderOf(name, fields, extra) : encoderOf(fields, extra);
  const codec = types.defineCodec(at, name, made);
  return { annotation: name, codec, hashable: false };
}

function extraField({ annotation: value }: PyType, { side }: At): FieldDefinition {
  const isOutput = side === "output";
  const annotation = bracketed(isOutput ? `${builtin("dict")}[` : "Mapping[", [builtin("str"), value]);
  return {
    name: "extra",
    annotation,
    optional: true,
    fallback: isOutput ? `dataclasses.field(default_factory=${flat(annotation)})` : undefined,
    doc: "What stands at other keys, by its name on the wire.",
  };
}

function decoderOf(name: string, fields: readonly TypedField[], extra: PyType | undefined): Doc {
  const entries = fields.map(({ name: field, wire, codec }) =>
    bracketed(`${field}=decode.field(`, [pythonLiteral(wire), codec]),
  );
  const more = extra ? [prefixed("_extra=", extra.codec)] : [];
  return bracketed("decode.record(", [`types.${name}`, ...more, ...entries]);
}

function encoderOf(fields: readonly TypedField[], extra: PyType | undefined): Doc {
  const entries = fields.map(({ name, wire, codec, optional }) =>
    bracketed(`${name}=encode.${optional ? "may" : "required"}(`, [pythonLiteral(wire), codec]),
  );
  return bracketed("encode.record(", [...(extra ? [prefixed("_extra=", extra.codec)] : []), ...entries]);
}
