/** The plain JSON of a value, as the manifest describes it: written here once more, so that both have to be right. */
export function jsonOf(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isNaN(value) ? "NaN" : value;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof URL || value instanceof RegExp) return value.toString();
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (value instanceof Set || Array.isArray(value)) return [...value].map(jsonOf);
  if (value instanceof Map) return [...value].map(([key, part]) => [jsonOf(key), jsonOf(part)]);
  if (ArrayBuffer.isView(value)) return Array.from(value as Uint8Array);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, jsonOf(part)]])),
  );
}

/** The same value without keys at which undefined stands: JSON cannot tell them from those that are not there. */
export function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (value instanceof Set) return new Set([...value].map(withoutUndefined));
  if (value instanceof Map)
    return new Map([...value].map(([key, part]) => [withoutUndefined(key), withoutUndefined(part)]));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, withoutUndefined(part)]])),
  );
}

/** Whether there are no instances of classes in a value: zod takes any of them for an object. */
export function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== "object" || value === null) return true;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}

/** Whether a value is JSON as it is. */
export function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== "object" || value === null) return ["string", "boolean", "object"].includes(typeof value);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson);
}

/** The same value with something else in one place. */
export function changed(value: unknown, other: unknown): unknown {
  if (Array.isArray(value)) return value.map((part, index) => (index === 0 ? changed(part, other) : part));
  if (typeof value !== "object" || value === null || !isPlain({ ...value })) return other;
  const [[key, part] = ["more", undefined], ...rest] = Object.entries(value);
  return Object.fromEntries([[key, changed(part, other)], ...rest]);
}

/** The same value without one of its parts. */
export function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(1);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return null;
  return Object.fromEntries(Object.entries(value).slice(1));
}
