import { type Affected, type Compat, type CompatVerdict, compatFormat, type Manifest } from "@parley/contract/manifest";
import { findChanges } from "./find-changes.js";
import type { Direction, Finding } from "./finding.js";
import { type RuleId, ruleOf } from "./rules/all-rules.js";

/** Works out who gets on with a contract: clients and servers of each earlier release. @param today in ISO form */
export function toCompat(manifest: Manifest, releases: readonly Manifest[], today: string): Compat {
  const { name, version, digests } = manifest;
  const clients: [string, CompatVerdict][] = [];
  const servers: [string, CompatVerdict][] = [];
  const others = new Map(releases.map((release) => [release.digests.wire, release]));
  others.delete(digests.wire);
  for (const [wire, release] of [...others].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const findings = findChanges(release, manifest, { mode: "full", today });
    clients.push([wire, verdictOn(findings, "backward")]);
    servers.push([wire, verdictOn(findings, "forward")]);
  }
  return {
    compat: compatFormat,
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    wire: digests.wire,
    clients: Object.fromEntries(clients),
    servers: Object.fromEntries(servers),
  };
}

function verdictOn(findings: readonly Finding[], direction: Direction): CompatVerdict {
  const affected = new Map<string, Affected>();
  for (const finding of findings) {
    const { procedure } = finding;
    const effect = effectOf(finding);
    if (finding.direction !== direction || procedure === undefined || !effect) continue;
    if (affected.get(procedure) !== "WIRE") affected.set(procedure, effect);
  }
  const entries = [...affected].sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.length === 0 ? "ok" : Object.fromEntries(entries);
}

/** That a procedure was retired as announced excuses those who removed it, and does not bring it back. */
const absent: readonly string[] = ["procedure-retired", "procedure-not-yet-there"] satisfies RuleId[];

function effectOf({ rule, severity }: Finding): Affected | undefined {
  // Whoever calls by plain HTTP has no contract that could be looked up.
  if (ruleOf(rule).area === "route") return undefined;
  if (absent.includes(rule)) return "WIRE";
  return severity === "WIRE" || severity === "UNKNOWN" ? severity : undefined;
}
