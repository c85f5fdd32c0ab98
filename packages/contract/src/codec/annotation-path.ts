/** The keys that could reach a prototype at the other end. superjson neither writes them nor follows them, and so do we. */
export function isRefusedKey(key: string): boolean {
  return key === "__proto__" || key === "constructor" || key === "prototype";
}

const needsNoEscape = /^[\w $-]*$/;

/** A key as it stands in a path within JSON text: dots and backslashes escaped, then escaped once more for JSON. */
export function writePathKey(key: string): string {
  return needsNoEscape.test(key) ? key : JSON.stringify(key.replace(/[\\.]/g, "\\$&")).slice(1, -1);
}

/**
 * The keys of a path. superjson 1 escaped dots only, so that its backslashes are none.
 * @throws Error for an escape that is none.
 */
export function readPath(path: string, legacy: boolean): readonly string[] {
  if (!path.includes("\\")) return path.split(".");
  const keys: string[] = [];
  let key = "";
  for (let index = 0; index < path.length; index++) {
    const unit = path[index];
    const next = path[index + 1];
    if (unit === "\\" && (next === "." || (next === "\\" && !legacy))) {
      key += next;
      index++;
    } else if (unit === "\\" && !legacy) {
      throw new TypeError(`The path ${JSON.stringify(path.slice(0, 100))} has a backslash that escapes nothing`);
    } else if (unit === ".") {
      keys.push(key);
      key = "";
    } else key += unit;
  }
  keys.push(key);
  return keys;
}
