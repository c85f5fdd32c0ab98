import type { JsonSchema, Manifest, Payload, ProcedureManifest } from "@parley/contract/manifest";
import { GenerateError } from "../generate-error.js";
import { compareText } from "./compare-text.js";
import { pascal } from "./names.js";

/** Which way a value travels. */
export type Side = "input" | "output";

/** How the named types of a manifest are called. */
export interface TypeNames {
  /** The names a type is declared under: one for both sides, where it is the same for them, else one for each. */
  readonly declarations: readonly TypeDeclaration[];
  /** What a reference is called on a side. */
  readonly nameOf: (name: string, side: Side) => string;
  /** Whether a name is one of the contract's types, or of what is made for its procedures. */
  readonly isTaken: (name: string) => boolean;
  /** Takes a name for something at a place. @throws GenerateError when something else has it, naming both. */
  readonly take: (name: string, place: string) => string;
}

/** One declaration of a named type. */
export interface TypeDeclaration {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly side: Side;
  /** Whether it stands for inputs as well as outputs. */
  readonly isShared: boolean;
}

/** Works out which named types differ between inputs and outputs, which is only where outputs have to expect what is not declared. */
export function nameTypes(manifest: Manifest): TypeNames {
  const { types, procedures } = manifest;
  const places = new Map<string, string>();
  const take = (name: string, place: string): string => {
    const other = places.get(name);
    if (other !== undefined && other !== place) {
      const advice = "give the type in the contract another name, by .meta({ id })";
      throw new GenerateError(`${other} and ${place} would both be called ${name} in TypeScript: ${advice}`);
    }
    places.set(name, place);
    return name;
  };
  const used = {
    input: reachable(types, Object.values(procedures).flatMap(inputsOf)),
    output: reachable(types, Object.values(procedures).flatMap(outputsOf)),
  };
  const names = Object.keys(types);
  const split = new Set(names.filter((name) => used.input.has(name) && used.output.has(name) && isOpen(types, name)));
  const isSplit = (name: string) => split.has(name);
  const nameOf = (name: string, side: Side) => {
    const own = toTypeName(name);
    return side === "input" && isSplit(name) ? `${own}Input` : own;
  };
  const sorted = Object.entries(types).sort(([a], [b]) => compareText(a, b));
  const declarations = sorted.flatMap(([name, schema]): TypeDeclaration[] => {
    const isShared = used.input.has(name) && used.output.has(name) && !isSplit(name);
    const sides: readonly Side[] = isSplit(name) ? ["output", "input"] : [used.output.has(name) ? "output" : "input"];
    return sides.map((side) => ({ name: take(nameOf(name, side), `types/${name}`), schema, side, isShared }));
  });
  return { declarations, nameOf, take, isTaken: (name) => places.has(name) };
}

/** A type's name in the contract may be any text. */
function toTypeName(name: string): string {
  if (/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) return reserved.has(name) ? `${name}_` : name;
  const made = pascal(name);
  return /^\p{ID_Start}/u.test(made) ? made : `_${made}`;
}

/** What no type can be called, and what the SDK itself exports by its own name. */
const reserved = new Set(
  (
    "any unknown never void null undefined string number boolean bigint symbol object class enum interface type let static yield await " +
    "createClient connect contract isError ErrorsByPath"
  ).split(" "),
);

function inputsOf({ input }: ProcedureManifest): readonly JsonSchema[] {
  return schemasOf(input);
}

function outputsOf({ output, errors = {} }: ProcedureManifest): readonly JsonSchema[] {
  return [...schemasOf(output), ...Object.values(errors).flatMap(({ data }) => (data ? [data.schema] : []))];
}

function schemasOf(payload: Payload | undefined): readonly JsonSchema[] {
  return payload && payload.body !== "bytes" ? [payload.schema] : [];
}

/** The names of all types that some schemas lead to. */
function reachable(types: Manifest["types"], roots: readonly JsonSchema[]): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...roots];
  for (let schema = pending.pop(); schema; schema = pending.pop()) {
    const name = refOf(schema);
    if (name !== undefined && found.has(name)) continue;
    if (name !== undefined) found.add(name);
    pending.push(...partsOf(schema), ...(name !== undefined && types[name] ? [types[name]] : []));
  }
  return found;
}

/** Whether a type, or one within it, is to be read with an open mind in outputs. */
function isOpen(types: Manifest["types"], name: string): boolean {
  const names = [name, ...reachable(types, types[name] ? [types[name]] : [])];
  const hasOpenPart = (schema: JsonSchema): boolean =>
    isOpenEnum(schema) || openKeyOf(schema, types) !== undefined || partsOf(schema).some(hasOpenPart);
  return names.some((one) => types[one] !== undefined && hasOpenPart(types[one]));
}

/** Whether readers are to expect other values of an enum of texts. */
export function isOpenEnum(schema: JsonSchema): boolean {
  return (
    schema["x-open"] !== false && schema.enum !== undefined && schema.enum.some((value) => typeof value === "string")
  );
}

/** The property whose other texts readers are to expect in a union; undefined where they are not: only a text can be one that is not known. */
export function openKeyOf(
  { oneOf, "x-discriminator": key, "x-open": open }: JsonSchema,
  types: Manifest["types"],
): string | undefined {
  if (open === false || key === undefined || !oneOf) return undefined;
  const told = oneOf.flatMap((branch): readonly unknown[] => {
    const { const: one, enum: several = [one] } = resolve(branch, types).properties?.[key] ?? {};
    return several;
  });
  return told.every((value) => typeof value === "string") ? key : undefined;
}

/** What a schema refers to; itself, if it refers to nothing. */
function resolve(schema: JsonSchema, types: Manifest["types"]): JsonSchema {
  return types[refOf(schema) ?? ""] ?? schema;
}

/** The name that a reference leads to. */
export function refOf({ $ref }: JsonSchema): string | undefined {
  return $ref === undefined
    ? undefined
    : decodeURIComponent($ref.replace(/^#\/types\//, ""))
        .replaceAll("~1", "/")
        .replaceAll("~0", "~");
}

/** The schemas within a schema. */
function partsOf(schema: JsonSchema): readonly JsonSchema[] {
  const { anyOf = [], oneOf = [], allOf = [], prefixItems = [], properties = {}, items, additionalProperties } = schema;
  return [
    ...anyOf,
    ...oneOf,
    ...allOf,
    ...prefixItems,
    ...Object.values(properties),
    ...(items ? [items] : []),
    ...(additionalProperties ? [additionalProperties] : []),
  ];
}
