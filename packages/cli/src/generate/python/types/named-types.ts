import type { JsonSchema, Manifest } from "@parley/contract/manifest";
import { describe } from "../constraints.js";
import { bracketed, type Doc, unionOf } from "../doc.js";
import { namedCodec } from "../marks.js";
import type { PyType } from "../model.js";
import type { At, Types } from "./at.js";
import { codecFor } from "./at.js";
import { defineClass } from "./classes.js";
import { isClass, isScalar, reachable } from "./resolve.js";
import { codecName, inputTypeName, typeName } from "./type-names.js";

/** The type that has a name, as one side has it. */
export type NamedTypes = (name: string, at: At) => PyType;

/** A type that is being defined, so that what refers to it is part of it. */
interface Pending {
  readonly name: string;
  isRecursive: boolean;
}

/** Defines the named types of a manifest as they are met. */
export function createNamedTypes({ types: all, procedures }: Manifest, types: Types): NamedTypes {
  const outputs = reachable(all, rootsOf(procedures, "output"));
  const inputs = reachable(all, rootsOf(procedures, "input"));
  const names = new Map<string, string>();
  const schemaOf = (name: string) => types.resolve({ $ref: `#/types/${name}` });
  for (const name of Object.keys(all)) {
    const place = `types/${name}`;
    const isShared = isScalar(schemaOf(name));
    if (outputs.has(name) || isShared) names.set(`output ${name}`, types.claim(typeName(name), place));
    const inputName = isShared ? typeName(name) : inputTypeName(name);
    if (inputs.has(name)) names.set(`input ${name}`, types.claim(inputName, place));
  }
  const done = new Map<string, PyType>();
  const pending: Pending[] = [];
  const define = (wire: string, at: At): PyType => {
    const schema = schemaOf(wire);
    const name = names.get(`${at.side} ${wire}`) ?? typeName(wire);
    const inner: At = { side: at.side, hint: name, place: `types/${wire}#` };
    if (isScalar(schema)) return defineScalar(types, schema, { ...inner, isNew: !done.has(`${other(at)} ${wire}`) });
    const entry: Pending = { name, isRecursive: false };
    pending.push(entry);
    const type = isClass(schema) ? defineClass(types, schema, inner) : defineAlias(types, schema, { ...inner, entry });
    pending.pop();
    // What came from the server may be sent back as it is.
    const isBoth = at.side === "input" && isClass(schema) && outputs.has(wire);
    return isBoth ? { ...type, annotation: unionOf([names.get(`output ${wire}`) ?? "", type.annotation]) } : type;
  };
  return (wire, at) => {
    const key = `${at.side} ${wire}`;
    const known = done.get(key);
    if (known) return known;
    const name = names.get(key) ?? typeName(wire);
    const open = pending.findIndex((entry) => entry.name === name);
    if (open !== -1) {
      for (const entry of pending.slice(open)) entry.isRecursive = true;
      const later = bracketed(`${codecFor(at, "lazy")}(`, [`lambda: ${namedCodec(codecName(name))}`]);
      const isBoth = at.side === "input" && isClass(schemaOf(wire)) && outputs.has(wire);
      const annotation: Doc = isBoth ? unionOf([names.get(`output ${wire}`) ?? "", name]) : name;
      return { annotation, codec: later, hashable: false };
    }
    const type = define(wire, at);
    done.set(key, type);
    return type;
  };
}

function other({ side }: At): string {
  return side === "input" ? "output" : "input";
}

/** Scalars have one name for both sides; what outputs may have besides is said where they are used. */
function defineScalar(types: Types, schema: JsonSchema, { isNew, ...at }: At & { readonly isNew: boolean }): PyType {
  const closed = types.typeOf(schema, { ...at, side: "input" });
  if (isNew) {
    types.define({
      kind: "alias",
      name: at.hint,
      annotation: closed.annotation,
      doc: describe(schema),
      recursive: false,
    });
  }
  if (at.side === "input") return { ...closed, annotation: at.hint };
  const open = types.typeOf(schema, at);
  const more =
    typeof open.annotation === "object" && "either" in open.annotation ? open.annotation.either.slice(1) : [];
  return { ...open, annotation: unionOf([at.hint, ...more]) };
}

function defineAlias(types: Types, schema: JsonSchema, { entry, ...at }: At & { readonly entry: Pending }): PyType {
  const type = types.typeOf(schema, at);
  const { name } = entry;
  types.define({
    kind: "alias",
    name,
    annotation: type.annotation,
    doc: describe(schema),
    recursive: entry.isRecursive,
  });
  return { ...type, annotation: name, codec: types.defineCodec(at, name, type.codec) };
}

function rootsOf(procedures: Manifest["procedures"], side: "input" | "output"): readonly JsonSchema[] {
  return Object.values(procedures).flatMap(({ input, output, errors = {} }) => {
    if (side === "input") return input && "schema" in input ? [input.schema] : [];
    const data = Object.values(errors).flatMap((error) => (error.data ? [error.data.schema] : []));
    return [...(output && "schema" in output ? [output.schema] : []), ...data];
  });
}
