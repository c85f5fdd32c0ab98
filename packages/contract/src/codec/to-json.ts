import { isRefusedKey, writePathKey } from "./annotation-path.js";
import { anything, type Shape } from "./compile-plan.js";
import { dateToJson, foreignToJson, isJsonLeaf, leafInstanceToJson, specialNumberToJson } from "./leaf-to-json.js";
import { allowedErrorProps, isCustom, isRegisteredInstance } from "./registered.js";
import { indexPath, type Writer } from "./writer.js";

/**
 * Makes any value what `JSON.stringify` is to write, by what it is at run time; the shape only says which keys are declared, and what is
 * declared below. Parts that can be written as they are stay as they are: only what holds something else is copied, and the engine's
 * own JSON does the rest. Undefined for what JSON leaves out: functions and unknown symbols.
 *
 * @throws TypeError that names the place of what cannot be written.
 */
export function toJson(writer: Writer, shape: Shape, value: unknown): unknown {
  if (writer.customs && isCustom(value)) return foreignToJson(writer, value);
  switch (typeof value) {
    case "object":
      return value === null ? null : objectToJson(writer, shape, value);
    case "undefined":
      writer.annotate('["undefined"]');
      return writer.isPlain ? undefined : null;
    case "bigint":
      writer.annotate('["bigint"]');
      return String(value);
    case "number":
      return isJsonLeaf(value) ? value : specialNumberToJson(writer, value);
    default:
      return isJsonLeaf(value) ? value : foreignToJson(writer, value);
  }
}

function objectToJson(writer: Writer, shape: Shape, value: object): unknown {
  if (Array.isArray(value)) return listToJson(writer, shape, value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Date.prototype) return dateToJson(writer, value as Date);
  if (prototype === Object.prototype || prototype === null) return plainToJson(writer, shape, value);
  return instanceToJson(writer, shape, value);
}

/** A plain object with a `toJSON` of its own is left to superjson, for which that counts, unless its keys are declared. */
function plainToJson(writer: Writer, shape: Shape, value: object): unknown {
  return shape.rest !== undefined && hasToJson(value) ? foreignToJson(writer, value) : keysToJson(writer, shape, value);
}

/** Whether JSON would ask a value itself what to write. A named read, because the engine is faster at those than at `in`. */
function hasToJson(value: object): boolean {
  return typeof (value as { readonly toJSON?: unknown }).toJSON === "function";
}

function instanceToJson(writer: Writer, shape: Shape, value: object): unknown {
  if (shape.takesInstances && isRegisteredInstance(value)) return foreignToJson(writer, value);
  if (value instanceof Map) return mapToJson(writer, shape, value);
  if (value instanceof Set) return setToJson(writer, shape, value);
  if (value instanceof Error) return errorToJson(writer, shape, value);
  const leaf = leafInstanceToJson(writer, value);
  if (leaf !== undefined) return leaf;
  return shape.takesInstances ? foreignToJson(writer, value) : keysToJson(writer, shape, value);
}

function keysToJson(writer: Writer, shape: Shape, value: object): object {
  const { choiceKey } = shape;
  const chosen = choiceKey === undefined ? undefined : shape.choices.get(Reflect.get(value, choiceKey));
  if (chosen) return keysToJson(writer, chosen, value);
  if (shape.rest) return allKeysToJson(writer, shape, value);
  if (shape.hasObject) return declaredKeysToJson(writer, shape, value);
  throw undeclared(writer, choiceKey === undefined ? "an object" : `an object with another "${choiceKey}" than`);
}

type Keys = Readonly<Record<string, unknown>>;

/**
 * Declared keys come in their declared order from everything that was validated. Then one look at the keys there are is enough, which the
 * engine does far faster than to ask for each that might be.
 */
function declaredKeysToJson(writer: Writer, shape: Shape, value: object): object {
  const { fields } = shape;
  const source = value as Keys;
  const depth = writer.enter(value);
  if (shape.hasSpecial || !isPlain(value) || hasToJson(value)) return pickKeys(writer, shape, { source, json: source });
  const { customs, keys } = writer;
  let copy: Record<string, unknown> | undefined;
  let index = 0;
  for (const key in source) {
    let field = fields[index++];
    while (field !== undefined && field.key !== key) field = fields[index++];
    if (field === undefined) return pickKeys(writer, shape, { source, json: copy ?? source, until: key });
    const part = source[key];
    if (isJsonLeaf(part) && !customs) continue;
    keys[depth] = field.path;
    const json = toJson(writer, field.shape, part);
    if (json === part) continue;
    copy ??= { ...source };
    copy[key] = json;
  }
  writer.depth = depth - 1;
  return copy ?? source;
}

interface Picking {
  readonly source: Keys;
  /** The same, but JSON already as far as the key before `until`; without that nothing of it is. */
  readonly json: Keys;
  readonly until?: string;
}

/** Asks for each declared key, in whatever order they are, and leaves out the others. What is JSON already is not made so again. */
function pickKeys(writer: Writer, { fields }: Shape, { source, json, until }: Picking): object {
  const { depth } = writer;
  const done = keysBefore(source, until);
  const picked: Record<string, unknown> = {};
  for (const { key, path, special, shape } of fields) {
    if (done.has(key)) picked[key] = json[key];
    else if (special ? hasSpecial(writer, source, key) : key in source) {
      writer.keys[depth] = path;
      picked[key] = toJson(writer, shape, source[key]);
    }
  }
  writer.depth = depth - 1;
  return picked;
}

function keysBefore(source: Keys, until: string | undefined): ReadonlySet<string> {
  const before = new Set<string>();
  if (until === undefined) return before;
  for (const key in source) {
    if (key === until) break;
    before.add(key);
  }
  return before;
}

/** Whether an object has a key such as `toString`, which every object seems to have. @throws for one that nobody may send. */
function hasSpecial(writer: Writer, value: object, key: string): boolean {
  const has = Object.hasOwn(value, key);
  if (has && isRefusedKey(key)) throw refusedKey(writer, key);
  return has;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function allKeysToJson(writer: Writer, { fieldOf, rest = anything }: Shape, value: object): object {
  const source = value as Keys;
  const depth = writer.enter(value);
  const { customs, keys } = writer;
  let copy: Record<string, unknown> | undefined;
  for (const key in source) {
    if (isRefusedKey(key)) throw refusedKey(writer, key);
    const part = source[key];
    if (isJsonLeaf(part) && !customs) continue;
    keys[depth] = `.${writePathKey(key)}`;
    const json = toJson(writer, fieldOf?.get(key)?.shape ?? rest, part);
    if (json === part) continue;
    copy ??= { ...source };
    copy[key] = json;
  }
  writer.depth = depth - 1;
  // An instance may have a `toJSON` that a copy does not.
  return copy ?? (isPlain(value) ? source : { ...source });
}

function listToJson(writer: Writer, shape: Shape, list: readonly unknown[]): unknown {
  const { tuple, element } = shape;
  if (!shape.hasList) throw undeclared(writer, "a list");
  if (!element && list.length > tuple.length) throw undeclared(writer, `a list of ${list.length}`);
  const depth = writer.enter(list);
  const { customs, keys } = writer;
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const part = list[index];
    if (isJsonLeaf(part) && !customs) continue;
    // A hole is null to JSON and to superjson; that it was one is lost.
    if (part === undefined && !(index in list)) continue;
    keys[depth] = indexPath(index);
    const json = toJson(writer, tuple[index] ?? element ?? anything, part);
    if (json === part) continue;
    copy ??= Array.from(list);
    copy[index] = json;
  }
  writer.depth = depth - 1;
  // Lists of other libraries may have one; superjson does not ask them.
  return copy ?? (hasToJson(list) ? Array.from(list) : list);
}

function mapToJson(writer: Writer, { mapKey, mapValue }: Shape, map: ReadonlyMap<unknown, unknown>): unknown {
  if (!mapKey || !mapValue) throw undeclared(writer, "a map");
  const outer = writer.beginInner();
  const depth = writer.enter(map);
  const { keys } = writer;
  const entries: unknown[] = [];
  for (const [key, value] of map) {
    const entry: unknown[] = [];
    keys[depth] = indexPath(entries.push(entry) - 1);
    writer.depth = depth;
    writer.enter(entry);
    keys[depth + 1] = ".0";
    entry.push(toJson(writer, mapKey, key));
    keys[depth + 1] = ".1";
    entry.push(toJson(writer, mapValue, value));
  }
  writer.depth = depth - 1;
  writer.endInner("map", outer);
  return entries;
}

function setToJson(writer: Writer, { member }: Shape, set: ReadonlySet<unknown>): unknown {
  if (!member) throw undeclared(writer, "a set");
  const outer = writer.beginInner();
  const depth = writer.enter(set);
  const parts: unknown[] = [];
  for (const part of set) {
    writer.keys[depth] = indexPath(parts.length);
    parts.push(toJson(writer, member, part));
  }
  writer.depth = depth - 1;
  writer.endInner("set", outer);
  return parts;
}

/** Of an error travel name, message, cause and what the application told superjson to carry; never the stack. */
function errorToJson(writer: Writer, { hasError }: Shape, error: Error): unknown {
  if (!hasError) throw undeclared(writer, "an error");
  const { name, message } = error;
  const more = allowedErrorProps().map((key) => [key, Reflect.get(error, key)]);
  const parts = { name, message, ...("cause" in error && { cause: error.cause }), ...Object.fromEntries(more) };
  const outer = writer.beginInner();
  const json = allKeysToJson(writer, anything, parts);
  writer.endInner("Error", outer);
  return json;
}

function refusedKey(writer: Writer, key: string): TypeError {
  const place = writer.place(writer.depth - 1);
  return new TypeError(`${place} has a key "${key}", which could change a prototype at the other end: rename it`);
}

/** Fails rather than to write what the contract does not know of: that is how secrets leave a server. */
function undeclared(writer: Writer, what: string): TypeError {
  return new TypeError(`${writer.place()} is ${what}, which is not what the contract declares there`);
}
