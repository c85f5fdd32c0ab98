import { anything } from "./anything.js";
import { setField } from "./objects.js";
import { Reading } from "./reading.js";
import { type Fields, none, type Shape } from "./shape.js";

/** What stands in a URL, by name; a name that is repeated has several texts. */
export type Params = ReadonlyMap<string, readonly string[]>;

/** Makes an object of what stands in a URL: of several that it may be, the one that fits best, which is the first when all fit. */
export function readFields(objects: readonly Fields[], params: Params, reading: Reading): Record<string, unknown> {
  const [first = anyFields, ...others] = objects;
  let best = attemptFields(first, params);
  for (const fields of others) {
    if (best.faults === 0) break;
    const next = attemptFields(fields, params);
    if (next.faults < best.faults) best = next;
  }
  for (const { name, expected, found } of best.misses) {
    reading.enter(name);
    reading.miss(expected, found);
    reading.leave();
  }
  return best.value;
}

/** Makes a field of what stands in a path. */
export function readPathField(objects: readonly Fields[], { name, text }: PathParam, reading: Reading): unknown {
  const shapes = objects.flatMap(({ fields }) => fields.get(name) ?? []);
  for (const shape of shapes) {
    const value = readField(shape, [text]);
    if (value !== none) return value;
  }
  const [shape] = shapes;
  if (shape) {
    reading.enter(name);
    reading.miss(shape.expected, text);
    reading.leave();
  }
  return text;
}

/** One name in a route's path, and what stands there. */
export interface PathParam {
  readonly name: string;
  readonly text: string;
}

/** Where nothing is known of an object. */
export const anyFields: Fields = { fields: new Map(), required: new Set(), rest: anything };

interface Attempt {
  readonly value: Record<string, unknown>;
  readonly misses: readonly { readonly name: string; readonly expected: string; readonly found: unknown }[];
  /** How much speaks against it. */
  readonly faults: number;
}

function attemptFields({ fields, required, rest }: Fields, params: Params): Attempt {
  const value: Record<string, unknown> = {};
  const misses: { name: string; expected: string; found: unknown }[] = [];
  let faults = 0;
  for (const [name, texts] of params) {
    const shape = fields.get(name);
    const isDeclared = shape !== undefined || (rest !== undefined && rest !== anything);
    const found = texts.length === 1 ? texts[0] : texts;
    const read = isDeclared ? readField(shape ?? rest ?? anything, texts) : found;
    if (read === none) misses.push({ name, expected: (shape ?? rest ?? anything).expected, found });
    if (read === none || (shape ?? rest) === undefined) faults += 1;
    setField(value, name, read === none ? found : read);
  }
  for (const name of required) {
    if (params.has(name)) continue;
    // A list without elements and no list look the same in a URL.
    const empty = fields.get(name)?.repeats?.ofTexts([]);
    if (empty === undefined) faults += 1;
    else setField(value, name, empty);
  }
  return { value, misses, faults };
}

/** A field of the texts that stand for it, or `none`. */
function readField({ ofText, repeats, fits, revive }: Shape, texts: readonly string[]): unknown {
  if (repeats) return repeats.ofTexts(texts);
  const [text = ""] = texts;
  if (texts.length !== 1) return none;
  if (ofText) return ofText(text);
  try {
    const json: unknown = JSON.parse(text);
    // Text, where that is allowed besides, need not be written as JSON: `5` then means "5".
    return typeof json !== "object" && !fits(json) ? none : revive(json, new Reading());
  } catch {
    return none;
  }
}
