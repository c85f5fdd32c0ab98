import type { Manifest } from "@parley/contract/manifest";
import type { Change } from "./change.js";

/** What became of the contract as a whole, and of the paths that it reserves. */
export function* compareRelease(old: Manifest, now: Manifest): Generator<Change> {
  if (old.name !== now.name) yield { rule: "contract-renamed", at: "#/name", was: old.name, is: now.name };
  for (const name of old.reserved ?? []) {
    const user = Object.keys(now.procedures).find((path) => isAt(path, name));
    const at = "#/reserved";
    if (user !== undefined) {
      yield {
        rule: "reserved-name-used",
        at,
        was: name,
        is: user,
        detail: `${user} has the path ${name}, which was reserved`,
      };
    } else if (!isReserved(name, now)) {
      yield { rule: "reserved-name-freed", at, was: name, detail: `${name} is no longer reserved` };
    }
  }
}

/** Whether a path is one that a contract reserves. */
export function isReserved(path: string, { reserved = [] }: Manifest): boolean {
  return reserved.some((name) => isAt(path, name));
}

function isAt(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}
