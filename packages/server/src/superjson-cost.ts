/**
 * superjson's annotations can ask for far more work than their text is long: a typed array of any length from one number, a part that is
 * referred to by a part that is referred to … ("a billion laughs"), references that count their way through a large set. A caller can send
 * them to whoever decodes, so they are weighed before and after.
 */

/** How many values an input with references may unfold into; a body of 1 MiB written out holds at most about half as many. */
export const maxUnfolded = 1_000_000;

/** How many steps through sets and maps the references of one input may take: about a tenth of a second. */
const maxSteps = 20_000_000;

/** Says what is too costly about an input's annotations; undefined for those that are fine. */
export function describeCostlyMeta(json: unknown, meta: object): string | undefined {
  const found: Found = { counted: false, typedArray: false, irregular: false, levels: [] };
  if ("values" in meta) inspect({ node: json, annotation: meta.values }, found);
  if (found.typedArray && (found.irregular || found.levels.some(holdsPrefix))) {
    return "The input holds a typed array that is not written the way superjson writes it, as an array of numbers";
  }
  if (!found.counted || !("referentialEqualities" in meta)) return undefined;
  const steps = countSteps(meta.referentialEqualities);
  return steps > maxSteps
    ? `The input's references take ${steps} steps through its sets and maps, where ${maxSteps} may be`
    : undefined;
}

interface Annotated {
  readonly node: unknown;
  /** `[type]`, `[type, children]` or, at the top and for children, `{ path: annotation }`. */
  readonly annotation: unknown;
}

/** What the annotations hold. */
interface Found {
  /** Sets or maps, whose entries superjson finds by counting. */
  counted: boolean;
  typedArray: boolean;
  /** What superjson never writes: a typed array made of anything but an array, annotations without a type between others. */
  irregular: boolean;
  readonly levels: (readonly string[])[];
}

/** Goes through the annotations beside what they annotate. With a stack of its own: callers choose the depth. */
function inspect(root: Annotated, found: Found): void {
  const pending: Annotated[] = [root];
  const enter = (node: unknown, children: unknown) => {
    if (typeof children !== "object" || children === null) return;
    found.levels.push(Object.keys(children));
    for (const [path, annotation] of Object.entries(children)) {
      if (!Array.isArray(annotation)) found.irregular = true;
      pending.push({ node: walk(node, path), annotation });
    }
  };
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, annotation } = next;
    if (!Array.isArray(annotation)) {
      enter(node, annotation);
      continue;
    }
    const [type, children] = annotation;
    if (type === "set" || type === "map") found.counted = true;
    if (Array.isArray(type) && type[0] === "typed-array") {
      found.typedArray = true;
      if (!Array.isArray(node)) found.irregular = true;
    }
    enter(node, children);
  }
}

/** Whether one path leads through another. What stands at the second would no longer be what was looked at. */
function holdsPrefix(paths: readonly string[]): boolean {
  const known = new Set(paths);
  return paths.some((path) => {
    for (let dot = path.indexOf("."); dot !== -1; dot = path.indexOf(".", dot + 1)) {
      if (known.has(path.slice(0, dot))) return true;
    }
    return false;
  });
}

/**
 * What stands at one of superjson's paths. Old versions of it read an escaped dot in another way; where that makes a difference nothing is
 * found, and a typed array there is refused.
 */
function walk(node: unknown, path: string): unknown {
  let at: unknown = node;
  for (const key of keysOf(path)) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined;
  }
  return at;
}

/** The keys of a path: they are joined by dots, and dots and backslashes within a key are escaped. */
function keysOf(path: string): readonly string[] {
  if (!path.includes("\\")) return path.split(".");
  const keys = [""];
  for (let at = 0; at < path.length; at += 1) {
    const isEscape = path[at] === "\\";
    if (isEscape) at += 1;
    if (path[at] === "." && !isEscape) keys.push("");
    else keys.push(`${keys.pop()}${path[at] ?? ""}`);
  }
  return keys;
}

/** The numbers in all paths, added up: to get at the nth entry of a set, superjson takes n steps. */
function countSteps(equalities: unknown): number {
  let steps = 0;
  for (const [number] of JSON.stringify(equalities).matchAll(/\d+/g)) steps += Number(number);
  return steps;
}

/** Whether a value, every reference in it followed, has more than `limit` parts. What contains itself has no end of them. */
export function unfoldsBeyond(value: unknown, limit: number): boolean {
  const pending: object[] = [];
  let count = 0;
  const visit = (part: unknown) => {
    count += 1;
    if (typeof part === "object" && part !== null) pending.push(part);
  };
  visit(value);
  for (let part = pending.pop(); part && count <= limit; part = pending.pop()) {
    for (const inner of partsOf(part)) visit(inner);
  }
  return count > limit;
}

function partsOf(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return value;
  return ArrayBuffer.isView(value) ? [] : Object.values(value);
}
