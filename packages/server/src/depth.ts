/** How deep an input may be nested where its schema sets no limit. Validators recurse; the stack does not go on for ever. */
export const maxDepth = 64;

/** Whether a value is nested deeper than `limit`. It keeps its own stack, so no depth can exhaust the engine's. */
export function exceedsDepth(value: unknown, limit: number): boolean {
  const pending: { readonly value: object; readonly depth: number }[] = [];
  const visit = (child: unknown, depth: number) => {
    if (typeof child === "object" && child !== null) pending.push({ value: child, depth });
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
