import type { Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { stableJson } from "../stable-json.js";
import type { Change } from "./change.js";

/** Whether what is said of a procedure has changed, where that decides nothing. */
export function* compareDocs(was: ProcedureManifest, is: ProcedureManifest): Generator<Change> {
  if (saidOf(was) !== saidOf(is)) yield { rule: "docs-changed", at: "#/docs" };
  for (const part of ["input", "output", "errors"] as const) {
    const [before, after] = [was[part], is[part]];
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    const isText =
      stableJson(before) !== stableJson(after) && stableJson(withoutDocs(before)) === stableJson(withoutDocs(after));
    if (isText) yield { rule: "docs-changed", at: `#/${part}` };
  }
}

function saidOf({ docs = {} }: ProcedureManifest): string {
  const { deprecated: _, stability: __, ...said } = docs;
  return stableJson(said);
}

/** Whether what is said of named types has changed, and nothing else of them. */
export function* compareTypeDocs(old: Manifest, now: Manifest): Generator<Change> {
  for (const [name, was] of Object.entries(old.types)) {
    const is = Object.hasOwn(now.types, name) ? now.types[name] : undefined;
    if (!is || stableJson(was) === stableJson(is)) continue;
    if (stableJson(withoutDocs(was)) === stableJson(withoutDocs(is)))
      yield { rule: "docs-changed", at: `#/types/${name}` };
  }
}

const describing = new Set(["title", "description", "examples", "deprecated", "message"]);

/** A schema, or what consists of schemas, without what only describes. A property may be called `title`: then a schema stands there. */
export function withoutDocs(value: unknown, isNames = false): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withoutDocs(item));
  const entries = Object.entries(value).filter(([word]) => isNames || !describing.has(word));
  return Object.fromEntries(
    entries.map(([word, part]) => [word, withoutDocs(part, !isNames && word === "properties")]),
  );
}
