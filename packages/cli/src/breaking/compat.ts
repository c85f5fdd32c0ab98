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
    affected.set(procedure, worse(effect, affected.get(procedure)));
  }
  const entries = [...affected].sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.length === 0 ? "ok" : Object.fromEntries(entries);
}

const worstFirst: readonly Affected[] = ["WIRE", "UNKNOWN", "INPUT"];

function worse(one: Affected, other: Affected | undefined): Affected {
  return worstFirst.find((affected) => affected === one || affected === other) ?? one;
}

/** What the server's validation does not tell from what it takes, although it is said of the input: the body is refused unread, or means something else. */
const unseen: readonly string[] = ["input-body-changed", "input-codec-changed"] satisfies RuleId[];

/** That a procedure was retired as announced excuses those who removed it, and does not bring it back. */
const absent: readonly string[] = ["procedure-retired", "procedure-not-yet-there"] satisfies RuleId[];

function effectOf({ rule, severity, at }: Finding): Affected | undefined {
  const { area } = ruleOf(rule);
  // Whoever calls by plain HTTP has no contract that could be looked up.
  if (area === "route") return undefined;
  if (absent.includes(rule)) return "WIRE";
  const isOfInput = area === "input" || (rule === "schema-not-compatible" && /^#\/input(\/|$)/.test(at));
  if (severity === "WIRE" && isOfInput && !unseen.includes(rule)) return "INPUT";
  return severity === "WIRE" || severity === "UNKNOWN" ? severity : undefined;
}
