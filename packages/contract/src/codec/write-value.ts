import { isRefusedKey, writePathKey } from "./annotation-path.js";
import { anything, type Field, type Shape } from "./compile-plan.js";
import { allowedErrorProps, isCustom, isRegisteredInstance } from "./registered.js";
import { writeDate, writeForeign, writeJsonLeaf, writeLeafInstance, writeSpecialNumber } from "./write-leaf.js";
import { writeText } from "./write-text.js";
import type { Writer } from "./writer.js";

/**
 * Writes any value by what it is at run time; the shape only says which keys are declared, and what is declared below. Undefined for
 * what JSON leaves out: functions and unknown symbols.
 *
 * @throws TypeError that names the place of what cannot be written.
 */
export function writeValue(writer: Writer, shape: Shape, value: unknown): string | undefined {
  if (writer.customs && isCustom(value)) return writeForeign(writer, value);
  switch (typeof value) {
    case "object":
      return value === null ? "null" : writeObject(writer, shape, value);
    case "undefined":
      writer.annotate('["undefined"]');
      return "null";
    case "bigint":
      writer.annotate('["bigint"]');
      return `"${value}"`;
    case "number":
      return writeJsonLeaf(value) ?? writeSpecialNumber(writer, value);
    default:
      return writeJsonLeaf(value) ?? writeForeign(writer, value);
  }
}

function writeObject(writer: Writer, shape: Shape, value: object): string | undefined {
  if (Array.isArray(value)) return writeList(writer, shape, value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Date.prototype) return writeDate(writer, value as Date);
  if (prototype === Object.prototype || prototype === null) return writePlain(writer, shape, value);
  return writeInstance(writer, shape, value);
}

/** A plain object with a `toJSON` of its own is left to superjson, for which that counts, unless its keys are declared. */
function writePlain(writer: Writer, shape: Shape, value: object): string | undefined {
  const counts = shape.rest !== undefined && "toJSON" in value && typeof value.toJSON === "function";
  return counts ? writeForeign(writer, value) : writeFields(writer, shape, value);
}

function writeInstance(writer: Writer, shape: Shape, value: object): string | undefined {
  if (shape.takesInstances && isRegisteredInstance(value)) return writeForeign(writer, value);
  if (value instanceof Map) return writeMap(writer, shape, value);
  if (value instanceof Set) return writeSet(writer, shape, value);
  if (value instanceof Error) return writeError(writer, shape, value);
  const leaf = writeLeafInstance(writer, value);
  if (leaf !== undefined) return leaf;
  return shape.takesInstances ? writeForeign(writer, value) : writeFields(writer, shape, value);
}

function writeFields(writer: Writer, shape: Shape, value: object): string {
  const { choiceKey } = shape;
  const chosen = choiceKey === undefined ? undefined : shape.choices.get(Reflect.get(value, choiceKey));
  if (chosen) return writeFields(writer, chosen, value);
  if (shape.rest) return writeAllKeys(writer, shape, value);
  if (shape.hasObject) return writeDeclaredKeys(writer, shape, value);
  throw undeclared(writer, choiceKey === undefined ? "an object" : `an object with another "${choiceKey}" than`);
}

function writeDeclaredKeys(writer: Writer, { fields }: Shape, value: object): string {
  const source = value as Readonly<Record<string, unknown>>;
  const depth = writer.enter(value);
  const { customs, keys } = writer;
  let text = "";
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as Field;
    const part = source[field.key];
    if (field.special ? !hasSpecial(writer, value, field.key) : part === undefined && !(field.key in value)) continue;
    let written = customs ? undefined : writeJsonLeaf(part);
    if (written === undefined) {
      keys[depth] = field.path;
      written = writeValue(writer, field.shape, part);
      if (written === undefined) continue;
    }
    text += (text === "" ? field.first : field.next) + written;
  }
  writer.depth = depth - 1;
  return text === "" ? "{}" : `${text}}`;
}

/** Whether an object has a key such as `toString`, which every object seems to have. @throws for one that nobody may send. */
function hasSpecial(writer: Writer, value: object, key: string): boolean {
  const has = Object.hasOwn(value, key);
  if (has && isRefusedKey(key)) throw refusedKey(writer, key);
  return has;
}

function writeAllKeys(writer: Writer, { fieldOf, rest = anything }: Shape, value: object): string {
  const source = value as Readonly<Record<string, unknown>>;
  const depth = writer.enter(value);
  const { customs, keys } = writer;
  let text = "";
  for (const key of Object.keys(value)) {
    if (isRefusedKey(key)) throw refusedKey(writer, key);
    const part = source[key];
    let written = customs ? undefined : writeJsonLeaf(part);
    if (written === undefined) {
      keys[depth] = writePathKey(key);
      written = writeValue(writer, fieldOf?.get(key)?.shape ?? rest, part);
      if (written === undefined) continue;
    }
    text += `${(text === "" ? "{" : ",") + writeText(key)}:${written}`;
  }
  writer.depth = depth - 1;
  return text === "" ? "{}" : `${text}}`;
}

function writeList(writer: Writer, shape: Shape, list: readonly unknown[]): string {
  const { tuple, element } = shape;
  if (!shape.hasList) throw undeclared(writer, "a list");
  if (!element && list.length > tuple.length) throw undeclared(writer, `a list of ${list.length}`);
  const depth = writer.enter(list);
  const { customs, keys } = writer;
  let text = "";
  for (let index = 0; index < list.length; index++) {
    const part = list[index];
    let written = customs ? undefined : writeJsonLeaf(part);
    if (written === undefined) {
      keys[depth] = index;
      // A hole is null to JSON and to superjson; that it was one is lost.
      if (part !== undefined || index in list) written = writeValue(writer, tuple[index] ?? element ?? anything, part);
    }
    text += (text === "" ? "[" : ",") + (written ?? "null");
  }
  writer.depth = depth - 1;
  return text === "" ? "[]" : `${text}]`;
}

function writeMap(writer: Writer, { mapKey, mapValue }: Shape, map: ReadonlyMap<unknown, unknown>): string {
  if (!mapKey || !mapValue) throw undeclared(writer, "a map");
  const outer = writer.beginInner();
  const depth = writer.enter(map);
  const { keys } = writer;
  let text = "";
  let index = 0;
  for (const [key, value] of map) {
    keys[depth] = index++;
    writer.depth = depth + 1;
    keys[depth + 1] = 0;
    text += `${text === "" ? "[" : ","}[${writeValue(writer, mapKey, key) ?? "null"}`;
    keys[depth + 1] = 1;
    text += `,${writeValue(writer, mapValue, value) ?? "null"}]`;
  }
  writer.depth = depth - 1;
  writer.endInner("map", outer);
  return text === "" ? "[]" : `${text}]`;
}

function writeSet(writer: Writer, { member }: Shape, set: ReadonlySet<unknown>): string {
  if (!member) throw undeclared(writer, "a set");
  const outer = writer.beginInner();
  const depth = writer.enter(set);
  let text = "";
  let index = 0;
  for (const part of set) {
    writer.keys[depth] = index++;
    text += (text === "" ? "[" : ",") + (writeValue(writer, member, part) ?? "null");
  }
  writer.depth = depth - 1;
  writer.endInner("set", outer);
  return text === "" ? "[]" : `${text}]`;
}

/** Of an error travel name, message, cause and what the application told superjson to carry; never the stack. */
function writeError(writer: Writer, { hasError }: Shape, error: Error): string {
  if (!hasError) throw undeclared(writer, "an error");
  const { name, message } = error;
  const more = allowedErrorProps().map((key) => [key, Reflect.get(error, key)]);
  const parts = { name, message, ...("cause" in error && { cause: error.cause }), ...Object.fromEntries(more) };
  const outer = writer.beginInner();
  const text = writeAllKeys(writer, anything, parts);
  writer.endInner("Error", outer);
  return text;
}

function refusedKey(writer: Writer, key: string): TypeError {
  const place = writer.place(writer.depth - 1);
  return new TypeError(`${place} has a key "${key}", which could change a prototype at the other end: rename it`);
}

/** Fails rather than to write what the contract does not know of: that is how secrets leave a server. */
function undeclared(writer: Writer, what: string): TypeError {
  return new TypeError(`${writer.place()} is ${what}, which is not what the contract declares there`);
}
