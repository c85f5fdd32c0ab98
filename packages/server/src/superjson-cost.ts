/**
 * superjson's references can ask for far more work than their text is long: a part that is referred to by a part that is referred to …
 * ("a billion laughs"), paths that count their way through a large set. A caller can send them to whoever decodes, so they are weighed
 * before and after.
 */

/** How many values an input with references may unfold into; a body of 1 MiB written out holds at most about half as many. */
export const maxUnfolded = 1_000_000;

/** How many steps through sets and maps the references of one input may take: about a tenth of a second. */
const maxSteps = 20_000_000;

/** Says what is too costly about an input's references; undefined for those that are fine. */
export function describeCostlyReferences(meta: {
  readonly referentialEqualities: unknown;
  readonly values?: unknown;
}): string | undefined {
  // To get at the nth entry of a set, superjson takes n steps; to get at the nth of a list, one.
  if (!/"(?:set|map)"/.test(JSON.stringify(meta.values) ?? "")) return undefined;
  const steps = countSteps(meta.referentialEqualities);
  if (steps <= maxSteps) return undefined;
  return `The input's references take ${steps} steps through its sets and maps, where ${maxSteps} may be`;
}

/** The numbers in all paths, added up. */
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
