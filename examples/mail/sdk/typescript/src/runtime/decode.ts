/**
 * Reads a value in superjson's form: JSON, with annotations that say where dates, bigints, sets and the like stand. It reaches nothing but own parts
 * of plain JSON, whatever the annotations say.
 *
 * @throws Error for what is not in that form.
 */
export function decode(wire: unknown): unknown {
  if (!isRecord(wire) || !("json" in wire)) throw new TypeError("expected { json }");
  const { json, meta } = wire;
  const values = isRecord(meta) ? meta.values : undefined;
  return Array.isArray(values) ? restore(json, values) : restoreParts(json, values);
}

/** Whether JSON is an object or a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function restoreParts(json: unknown, annotations: unknown): unknown {
  for (const [path, annotation] of Object.entries(Object(annotations))) {
    // Dots and backslashes in keys are escaped: it is parted at dots with an even number of backslashes before them.
    const keys = path.split(/(?<=(?:^|[^\\])(?:\\\\)*)\./).map((key) => key.replace(/\\(.)/g, "$1"));
    const last = keys.pop() ?? "";
    const parent = keys.reduce(partOf, json);
    const restored = restore(partOf(parent, last), annotation);
    // It has that part: that was looked at just now.
    (parent as Record<string, unknown>)[last] = restored;
  }
  return json;
}

function partOf(parent: unknown, key: string): unknown {
  const isPart = isRecord(parent) && Object.hasOwn(parent, key) && key !== "__proto__";
  if (isPart && !(Array.isArray(parent) && key === "length")) return parent[key];
  throw new TypeError(`nothing is at the annotated ${key}`);
}

function restore(json: unknown, annotation: unknown): unknown {
  const [type, within] = Array.isArray(annotation) ? annotation : ["?"];
  const [, name = type] = Array.isArray(type) ? type : [];
  const restorer = restorers[name];
  if (restorer) return restorer(restoreParts(json, within) as never);
  // By the list: of a number, an array of any length could be asked for.
  if (/^(Uint|Int|Float)\d+(Clamped)?Array$/.test(name)) return Reflect.get(globalThis, name).from(json);
  throw new TypeError(`nothing is known of a ${name}`);
}

// What is of another form than the annotation says makes these throw by themselves.
const restorers: { readonly [type: string]: ((json: never) => unknown) | undefined } = {
  __proto__: null as never,
  undefined: () => undefined,
  bigint: (digits: string) => BigInt(digits),
  number: Number,
  set: (list: readonly unknown[]) => new Set(list),
  map: (entries: readonly (readonly [unknown, unknown])[]) => new Map(entries),
  Date: (text: string) => new Date(new Date(text).toISOString()),
  URL: (text: string) => new URL(text),
  regexp(text: string) {
    const end = text.lastIndexOf("/");
    return new RegExp(text.slice(1, end), text.slice(end + 1));
  },
  Error: ({ name, message }: Error) => Object.assign(new Error(message), { name }),
};
