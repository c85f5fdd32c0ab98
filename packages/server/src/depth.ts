/** How deep an input may be nested where its schema sets no limit. Validators recurse; the stack does not go on for ever. */
export const maxDepth = 64;

/**
 * Whether a value is nested deeper than `limit`. It keeps its own stack, so no depth can exhaust the engine's, and goes into a part that is
 * referred to from many places only where that is deeper than before. What contains itself exceeds every limit.
 */
export function exceedsDepth(value: unknown, limit: number): boolean {
  const pending: { readonly value: object; readonly depth: number }[] = [];
  const deepest = new Map<object, number>();
  const visit = (child: unknown, depth: number) => {
    if (typeof child !== "object" || child === null || depth <= (deepest.get(child) ?? 0)) return;
    deepest.set(child, depth);
    pending.push({ value: child, depth });
  };
  visit(value, 1);
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.depth > limit) return true;
    for (const child of childrenOf(next.value)) visit(child, next.depth + 1);
  }
  return false;
}

function childrenOf(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return value;
  return ArrayBuffer.isView(value) ? [] : Object.values(value);
}
