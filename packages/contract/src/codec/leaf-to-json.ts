import superjson from "superjson";
import { formatIsoDate } from "./iso-date.js";
import { typedArrays } from "./typed-arrays.js";
import type { Writer } from "./writer.js";

/** Whether a value is the same in JSON, as most are. Not -0, NaN and the infinities, whose difference to themselves is NaN. */
export function isJsonLeaf(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return value - value === 0 && (value !== 0 || 1 / value > 0);
    default:
      return value === null;
  }
}

/** Makes text of NaN, an infinity or -0; in plain JSON the last is a number like any other. */
export function specialNumberToJson(writer: Writer, value: number): string | number {
  writer.annotate('["number"]');
  if (value !== 0) return String(value);
  return writer.isPlain ? 0 : "-0";
}

/** Makes text of a date; one that is invalid becomes null, as it does in JSON and in superjson. */
export function dateToJson(writer: Writer, value: Date): string | null {
  if (Number.isNaN(value.getTime())) return null;
  writer.annotate('["Date"]');
  // A subclass may write itself in another way.
  return Object.getPrototypeOf(value) === Date.prototype ? formatIsoDate(value) : value.toISOString();
}

/** Makes JSON of an instance of a class that superjson knows and that has no parts; undefined for everything else. */
export function leafInstanceToJson(writer: Writer, value: object): unknown {
  if (value instanceof Date) return dateToJson(writer, value);
  if (value instanceof URL || value instanceof RegExp) {
    writer.annotate(value instanceof URL ? '["URL"]' : '["regexp"]');
    return String(value);
  }
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? typedArrayToJson(writer, value) : undefined;
}

function typedArrayToJson(writer: Writer, value: ArrayBufferView): readonly number[] {
  // Not the constructor's name: a Buffer of Node's is a Uint8Array, and the other end may not be Node.
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (!typedArrays.has(name))
    throw new TypeError(
      `${writer.place()} is a ${name}, which superjson cannot carry: use one of ${[...typedArrays.keys()].join(", ")}`,
    );
  writer.annotate(`[["typed-array","${name}"]]`);
  return Array.from(value as Uint8Array);
}

/** Leaves a value to superjson: what the application registered there, symbols, instances of other classes, functions. */
export function foreignToJson(writer: Writer, value: unknown): unknown {
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
    // Written and read at once, so that whatever its `toJSON` does or fails to do happens here, where the place is known.
    const text: string | undefined = JSON.stringify(json);
    return { json: text === undefined ? undefined : JSON.parse(text), meta };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${writer.place()} cannot be written: ${why}`, { cause });
  }
}
