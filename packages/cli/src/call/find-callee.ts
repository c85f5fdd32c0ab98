import { listProcedures } from "@parley/contract";
import { fromManifest, type Manifest } from "@parley/contract/manifest";
import { UsageError } from "../usage-error.js";
import type { Callee } from "./read-input.js";

/** A procedure that was found, and the contract it is in. */
export interface FoundCallee extends Callee {
  readonly contract: ReturnType<typeof fromManifest>;
}

/** @throws UsageError that names what is near, when there is no such procedure */
export function findCallee(manifest: Manifest, path: string): FoundCallee {
  const facts = Object.hasOwn(manifest.procedures, path) ? manifest.procedures[path] : undefined;
  if (!facts) throw new UsageError(describeMissing(path, Object.keys(manifest.procedures)));
  const contract = fromManifest(manifest);
  return { path, facts, types: manifest.types, schema: listProcedures(contract).get(path)?.input, contract };
}

const most = 8;

function describeMissing(path: string, all: readonly string[]): string {
  const words = path.toLowerCase().split(".");
  const isNear = (one: string) => words.some((word) => word !== "" && one.toLowerCase().includes(word));
  const near = all.filter(isNear);
  const listed = near.length > 0 ? near : all;
  const more = listed.length > most ? `, and ${listed.length - most} more` : "";
  return `There is no procedure ${path}. There ${near.length === 1 ? "is" : "are"} ${listed.slice(0, most).join(", ")}${more}`;
}
