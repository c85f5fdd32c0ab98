import { anything, type KeyText, type Shape } from "./compile-plan.js";
import { dateToJson } from "./leaf-to-json.js";
import { toJson } from "./to-json.js";
import { indexPath, type Writer } from "./writer.js";

/**
 * Writes any value as JSON text, the same as `JSON.stringify` makes of what `toJson` gives, at half the cost where a schema says what
 * there is: the text of its keys is known, nothing is copied, and dates are not asked for theirs. What is less usual is left to
 * those two, part by part. Undefined for what JSON leaves out.
 *
 * @throws TypeError that names the place of what cannot be written.
 */
export function toText(writer: Writer, shape: Shape, value: unknown): string | undefined {
  return writer.customs ? anyToText(writer, shape, value) : valueToText(writer, shape, value);
}

function anyToText(writer: Writer, shape: Shape, value: unknown): string | undefined {
  const json = toJson(writer, shape, value);
  // What undefined, bigints, URLs and the like become.
  if (json === null) return "null";
  return typeof json === "string" ? stringToText(json) : JSON.stringify(json);
}

function valueToText(writer: Writer, shape: Shape, value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return stringToText(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      return isJsonNumber(value) ? String(value) : anyToText(writer, shape, value);
    case "object":
      return value === null ? "null" : objectToText(writer, shape, value);
    default:
      return anyToText(writer, shape, value);
  }
}

// A lone surrogate is written as an escape; to look for one takes longer than to leave all of them to the engine.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON has to escape
const needsEscape = /[\u0000-\u001f"\\\ud800-\udfff]/;

function stringToText(value: string): string {
  return needsEscape.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** Not -0, NaN and the infinities. */
function isJsonNumber(value: number): boolean {
  return value - value === 0 && (value !== 0 || 1 / value > 0);
}

function objectToText(writer: Writer, shape: Shape, value: object): string | undefined {
  if (Array.isArray(value)) return listToText(writer, shape, value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Date.prototype) {
    const text = dateToJson(writer, value as Date);
    return text === null ? "null" : `"${text}"`;
  }
  if (prototype !== Object.prototype && prototype !== null) return anyToText(writer, shape, value);
  const { choiceKey } = shape;
  const chosen = choiceKey === undefined ? shape : shape.choices.get(Reflect.get(value, choiceKey));
  return chosen?.isClosed ? fieldsToText(writer, chosen, value) : anyToText(writer, shape, value);
}

// What comes last in the text of an object so far: its beginning, a text whose quote is open, or another value.
const beginning = 0;
const openText = 1;
const closed = 2;

/** Asks for each declared key: that takes no longer than to look at those there are, and never sees what is undeclared. */
function fieldsToText(writer: Writer, { fields }: Shape, value: object): string {
  const source = value as Readonly<Record<string, unknown>>;
  const depth = writer.enter(value);
  let text = "";
  let last: 0 | 1 | 2 = beginning;
  for (const field of fields) {
    const part = source[field.key];
    field.text ??= keyTextOf(field.key);
    if (typeof part === "string" && !needsEscape.test(part)) {
      text += field.text.beforeText[last] + part;
      last = openText;
    } else if (typeof part === "boolean" || (typeof part === "number" && isJsonNumber(part))) {
      text += field.text.before[last] + part;
      last = closed;
    } else if (part !== undefined || field.key in source) {
      writer.keys[depth] = field.path;
      const json = valueToText(writer, field.shape, part);
      if (json === undefined) continue;
      text += field.text.before[last] + json;
      last = closed;
    }
  }
  writer.depth = depth - 1;
  if (last === beginning) return "{}";
  return last === openText ? `${text}"}` : `${text}}`;
}

function keyTextOf(key: string): KeyText {
  const text = `${JSON.stringify(key)}:`;
  const before = [`{${text}`, `",${text}`, `,${text}`] as const;
  return { before, beforeText: [`${before[0]}"`, `${before[1]}"`, `${before[2]}"`] };
}

function listToText(writer: Writer, shape: Shape, list: readonly unknown[]): string | undefined {
  const { tuple, element } = shape;
  if (!shape.hasList || (!element && list.length > tuple.length)) return anyToText(writer, shape, list);
  const depth = writer.enter(list);
  let text = "[";
  for (let index = 0; index < list.length; index++) {
    const part = list[index];
    writer.keys[depth] = indexPath(index);
    // A hole is null to JSON and to superjson, as is what JSON cannot say.
    const isHole = part === undefined && !(index in list);
    const json = isHole ? "null" : (valueToText(writer, tuple[index] ?? element ?? anything, part) ?? "null");
    text += index === 0 ? json : `,${json}`;
  }
  writer.depth = depth - 1;
  return `${text}]`;
}
