/**
 * Writes a value as the server reads it: `{ json, meta }` in superjson's form. Dates, bigints, sets and the like are told by what they are,
 * wherever they stand, so no table of types is needed.
 *
 * @throws TypeError that names the place, for what cannot travel.
 */
export function encode(value: unknown): string {
  const notes: Note[] = [];
  const json = write(value, [], notes);
  const [first] = notes;
  if (!first) return JSON.stringify({ json });
  const [path, annotation] = first;
  return JSON.stringify({ json, meta: { values: path === undefined ? annotation : Object.fromEntries(notes), v: 1 } });
}

/** How the value at a path is to be restored; the root has no path. */
type Note = readonly [path: string | undefined, annotation: readonly unknown[]];

type Keys = readonly (string | number)[];

function write(value: unknown, keys: Keys, notes: Note[]): unknown {
  const note = (json: unknown, ...annotation: readonly unknown[]) => {
    const path = keys.map((key) => String(key).replace(/[\\.]/g, "\\$&")).join(".");
    notes.push([keys.length === 0 ? undefined : path, annotation]);
    return json;
  };
  // Not `instanceof`, which fails for what comes out of another window or worker.
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === "String" || kind === "Boolean" || kind === "Null") return value;
  if (kind === "Number") {
    const number = value as number;
    return Number.isFinite(number) && !Object.is(number, -0)
      ? number
      : note(Object.is(number, -0) ? "-0" : `${number}`, "number");
  }
  if (kind === "Undefined") return note(null, "undefined");
  if (kind === "BigInt") return note(`${value}`, "bigint");
  if (kind === "Object") {
    // `fromEntries` defines its keys, so that a field named `__proto__` stays a field.
    return Object.fromEntries(
      Object.entries(value as object).map(([key, part]) => [key, write(part, [...keys, key], notes)]),
    );
  }
  if (kind === "Array") {
    return Array.from(value as readonly unknown[], (part, index) => write(part, [...keys, index], notes));
  }
  if (kind === "Date") {
    const date = value as Date;
    return Number.isNaN(+date) ? null : note(date.toISOString(), kind);
  }
  if (kind === "Set" || kind === "Map") {
    const within: Note[] = [];
    const parts = Array.from(value as Iterable<unknown>, (part, index) => write(part, [index], within));
    return note(parts, kind.toLowerCase(), ...(within.length > 0 ? [Object.fromEntries(within)] : []));
  }
  if (kind === "URL") return note(`${value}`, kind);
  if (kind === "RegExp") return note(`${value}`, "regexp");
  if (kind === "Error") {
    const { name, message } = value as Error;
    return note({ name, message }, kind);
  }
  if (ArrayBuffer.isView(value)) return note(Array.from(value as Uint8Array), ["typed-array", kind]);
  throw new TypeError(`${keys.join(".") || "it"} is a ${kind}`);
}
