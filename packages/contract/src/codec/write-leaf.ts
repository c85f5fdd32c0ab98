import superjson from "superjson";
import { writeText } from "./write-text.js";
import type { Writer } from "./writer.js";

/** Writes what is the same in JSON, which most values are; undefined for everything else. */
export function writeJsonLeaf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return writeText(value);
    case "number":
      // False for NaN and the infinities, whose difference to themselves is NaN, and for -0.
      return value - value === 0 && (value !== 0 || 1 / value > 0) ? `${value}` : undefined;
    case "boolean":
      return value ? "true" : "false";
    default:
      return value === null ? "null" : undefined;
  }
}

/** Writes NaN, an infinity or -0. */
export function writeSpecialNumber(writer: Writer, value: number): string {
  writer.annotate('["number"]');
  return Object.is(value, -0) ? '"-0"' : `"${value}"`;
}

/** Writes a date; one that is invalid becomes null, as it does in JSON and in superjson. */
export function writeDate(writer: Writer, value: Date): string {
  if (Number.isNaN(value.getTime())) return "null";
  writer.annotate('["Date"]');
  return writeText(value.toISOString());
}

/** Writes an instance of a class that superjson knows and that has no parts; undefined for everything else. */
export function writeLeafInstance(writer: Writer, value: object): string | undefined {
  if (value instanceof Date) return writeDate(writer, value);
  if (value instanceof URL || value instanceof RegExp) {
    writer.annotate(value instanceof URL ? '["URL"]' : '["regexp"]');
    return writeText(String(value));
  }
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? writeTypedArray(writer, value) : undefined;
}

/** The typed arrays superjson knows. Others hold bigints, or numbers that it has no name for. */
const typedArrays: ReadonlySet<string> = new Set([
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
]);

function writeTypedArray(writer: Writer, value: ArrayBufferView): string {
  // Not the constructor's name: a Buffer of Node's is a Uint8Array, and the other end may not be Node.
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (!typedArrays.has(name))
    throw new TypeError(
      `${writer.place()} is a ${name}, which superjson cannot carry: use one of ${[...typedArrays].join(", ")}`,
    );
  writer.annotate(`[["typed-array","${name}"]]`);
  return JSON.stringify(Array.from(value as Uint8Array));
}

/** Leaves a value to superjson: what the application registered there, symbols, instances of other classes, functions. */
export function writeForeign(writer: Writer, value: unknown): string | undefined {
  const { json, meta } = serialize(writer, value);
  const annotations = meta?.values;
  if (Array.isArray(annotations)) writer.annotate(JSON.stringify(annotations));
  else
    for (const [path, annotation] of Object.entries(annotations ?? {}))
      writer.annotateBelow(JSON.stringify(path).slice(1, -1), JSON.stringify(annotation));
  return json;
}

function serialize(writer: Writer, value: unknown) {
  try {
    const { json, meta } = superjson.serialize(value);
    // For functions and unknown symbols there is no text, whatever the types say.
    return { json: JSON.stringify(json) as string | undefined, meta };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${writer.place()} cannot be written: ${why}`, { cause });
  }
}
