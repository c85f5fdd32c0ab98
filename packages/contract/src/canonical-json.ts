/**
 * Writes plain JSON in the one form of RFC 8785: keys in the order of their UTF-16 units, no white space. Lone surrogates are escaped
 * instead of refused, because keys of schemas may have them.
 *
 * @throws TypeError that names the place of what is not plain JSON.
 */
export function canonicalJson(value: unknown): string {
  return write(value, "");
}

function write(value: unknown, place: string): string {
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item, index) => write(item, `${place}[${index}]`)).join(",")}]`;
  if (isPlainObject(value)) return `{${writeEntries(value, place)}}`;
  const what = typeof value === "object" ? "an instance of a class" : String(value);
  throw new TypeError(`${place === "" ? "the value" : place} is ${what}, which JSON cannot say`);
}

function writeEntries(value: object, place: string): string {
  const keys = Object.keys(value).sort();
  const entries = keys.map((key) => {
    const below = place === "" ? key : `${place}.${key}`;
    return `${JSON.stringify(key)}:${write(Reflect.get(value, key), below)}`;
  });
  return entries.join(",");
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
