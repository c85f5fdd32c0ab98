import { sha256 } from "../sha-256.js";

/**
 * An operation's id for each path: `jobs.get` is `jobs_get`, because generators make functions of them. Where that would make one of two
 * paths, as of `jobs.get` and `jobs_get`, both end in a part of their digest, so that neither depends on the other's place.
 */
export function operationIds(paths: readonly string[]): ReadonlyMap<string, string> {
  const plain = paths.map((path) => path.replaceAll(/[^A-Za-z0-9]+/g, "_"));
  const count = new Map<string, number>();
  for (const id of plain) count.set(id.toLowerCase(), (count.get(id.toLowerCase()) ?? 0) + 1);
  return new Map(
    paths.map((path, index) => {
      const id = plain[index] ?? "";
      return [path, count.get(id.toLowerCase()) === 1 ? id : `${id}_${sha256(path).slice(0, 8)}`];
    }),
  );
}
