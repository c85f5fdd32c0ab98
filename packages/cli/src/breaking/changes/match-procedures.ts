import type { Manifest, ProcedureManifest } from "@parley/contract/manifest";
import type { Change } from "./change.js";
import { sunsetOf } from "./compare-promises.js";
import { isReserved } from "./compare-release.js";

/** Procedures of two contracts: those that both have, and what became of the others. */
export interface Matched {
  readonly both: readonly (readonly [path: string, was: ProcedureManifest, is: ProcedureManifest])[];
  readonly changes: readonly (readonly [path: string, change: Change])[];
}

/** @param today the day on which sunsets are looked at, in ISO form */
export function matchProcedures(old: Manifest, now: Manifest, today: string): Matched {
  const both: [string, ProcedureManifest, ProcedureManifest][] = [];
  const gone: string[] = [];
  for (const [path, was] of Object.entries(old.procedures)) {
    const is = Object.hasOwn(now.procedures, path) ? now.procedures[path] : undefined;
    if (is) both.push([path, was, is]);
    else gone.push(path);
  }
  const come = Object.keys(now.procedures).filter((path) => !Object.hasOwn(old.procedures, path));
  const renamed = matchRenamed(gone, come, { old, now });
  const changes = [
    ...gone.map((path) => [path, removal(path, { old, now, today, other: renamed.get(path) })] as const),
    ...come.map((path) => [path, arrival(path, old, now)] as const),
  ];
  return { both, changes };
}

interface Manifests {
  readonly old: Manifest;
  readonly now: Manifest;
}

/** A procedure that is gone, and another one that has come and is the same to clients, if there is just one that it can be. */
function matchRenamed(
  gone: readonly string[],
  come: readonly string[],
  { old, now }: Manifests,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const path of gone) {
    const digest = old.procedures[path]?.digest;
    const same = come.filter((other) => now.procedures[other]?.digest === digest);
    const moved = same.filter((other) => lastOf(other) === lastOf(path));
    const isOnly = gone.filter((other) => old.procedures[other]?.digest === digest).length === 1;
    const [found, ...others] = moved.length > 0 ? moved : isOnly ? same : [];
    if (found !== undefined && others.length === 0) renamed.set(path, found);
  }
  return renamed;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

interface Removal extends Manifests {
  readonly today: string;
  readonly other: string | undefined;
}

function removal(path: string, { old, now, today, other }: Removal): Change {
  const at = "#";
  const docs = old.procedures[path]?.docs;
  const sunset = sunsetOf(docs);
  const retired = (detail: string): Change => ({ rule: "procedure-retired", at, was: path, detail });
  if (docs?.stability === "internal") return retired("it was internal, and was removed");
  if (sunset !== undefined && Date.parse(sunset) <= Date.parse(today)) {
    return retired(`it was removed after its sunset on ${sunset}`);
  }
  if (docs?.deprecated && sunset === undefined && isReserved(path, now)) {
    return retired("it was deprecated and was removed, and its path is reserved");
  }
  if (other === undefined) {
    const early = sunset === undefined ? "" : ` before its sunset on ${sunset}`;
    return { rule: "procedure-removed", at, was: path, detail: `the procedure was removed${early}` };
  }
  const rule = lastOf(other) === lastOf(path) ? "procedure-moved" : "procedure-renamed";
  return { rule, at, was: path, is: other, detail: `the procedure is ${other} now` };
}

function arrival(path: string, old: Manifest, now: Manifest): Change {
  const digest = now.procedures[path]?.digest;
  const isSame = (other: string) =>
    old.procedures[other]?.digest === digest && now.procedures[other]?.digest === digest;
  const same = Object.keys(now.procedures).find(isSame);
  if (same === undefined) return { rule: "procedure-added", at: "#", is: path };
  return { rule: "alias-added", at: "#", is: path, detail: `it is the same as ${same}` };
}
