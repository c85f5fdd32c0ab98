/** Makes a tree of values known by dotted paths: `{ "messages.list": x }` becomes `{ messages: { list: x } }`. */
export function nest<T>(entries: Iterable<readonly [path: string, value: T]>): Tree<T> {
  const root: Tree<T> = {};
  for (const [path, value] of entries) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let branch = root;
    for (const key of keys) {
      branch[key] ??= {};
      branch = branch[key] as Tree<T>;
    }
    branch[last] = value;
  }
  return root;
}

/** Values at the leaves, plain objects between. */
export interface Tree<T> {
  [key: string]: T | Tree<T>;
}
