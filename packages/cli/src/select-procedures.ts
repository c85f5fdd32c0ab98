import type { Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { UsageError } from "./usage-error.js";

/**
 * Leaves of a manifest the procedures that patterns name, and the types these use. In a pattern `*` stands for anything, dots included; one
 * that begins with `!` takes away. The digests stay those of the whole contract, because that is what a server knows.
 *
 * @throws UsageError when a pattern names nothing
 */
export function selectProcedures(manifest: Manifest, patterns: readonly string[]): Manifest {
  if (patterns.length === 0) return manifest;
  const all = Object.keys(manifest.procedures);
  const [without, only] = [
    patterns.filter((one) => one.startsWith("!")),
    patterns.filter((one) => !one.startsWith("!")),
  ];
  const chosen = new Set(only.length === 0 ? all : only.flatMap((one) => namedBy(one, all)));
  for (const pattern of without) for (const path of namedBy(pattern.slice(1), all)) chosen.delete(path);
  if (chosen.size === 0) throw new UsageError(`--only ${patterns.join(",")} leaves no procedure`);
  const procedures = Object.fromEntries(Object.entries(manifest.procedures).filter(([path]) => chosen.has(path)));
  const types = usedTypes(procedures, manifest.types);
  const isKept = (at: string) => {
    const [owner = "", pointer = ""] = at.split("#");
    return (
      chosen.has(owner) ||
      (owner.startsWith("types/") && owner.slice("types/".length) in types) ||
      (owner === "" && pointer === "")
    );
  };
  return { ...manifest, types, procedures, lossy: manifest.lossy.filter(({ at }) => isKept(at)) };
}

function namedBy(pattern: string, paths: readonly string[]): readonly string[] {
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const named = paths.filter((path) => new RegExp(`^${source}$`).test(path));
  if (named.length > 0) return named;
  const examples = paths.slice(0, 5).join(", ") + (paths.length > 5 ? ", …" : "");
  throw new UsageError(`--only ${pattern} names no procedure. There are ${examples}`);
}

function usedTypes(
  procedures: { readonly [path: string]: ProcedureManifest },
  types: Manifest["types"],
): Manifest["types"] {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { $ref } = value as { readonly $ref?: unknown };
    const name = typeof $ref === "string" ? $ref.slice("#/types/".length) : undefined;
    if (name !== undefined && !used.has(name)) {
      used.add(name);
      visit(types[name]);
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(procedures);
  return Object.fromEntries(Object.entries(types).filter(([name]) => used.has(name)));
}
