import type { Finding } from "./finding.js";

/** Which part of a version has to be raised. */
export type Bump = "major" | "minor" | "patch" | "none";

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly before: string;
}

function parseVersion(text: string | undefined): Version | undefined {
  const [, major, minor, patch, before = ""] = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+.*)?$/.exec(text ?? "") ?? [];
  if (major === undefined) return undefined;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), before };
}

/** Whether a text is a version of three numbers. */
export function isVersion(text: string): boolean {
  return parseVersion(text) !== undefined;
}

/** Which of two versions is the later one, for sorting; what is no version comes first. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  const difference = a.major - b.major || a.minor - b.minor || a.patch - b.patch;
  // What comes before a version has a word behind it.
  return (
    difference ||
    Number(a.before === "") - Number(b.before === "") ||
    a.before.localeCompare(b.before, "en", { numeric: true })
  );
}

/** What the findings ask for: nobody is broken by an update within a major version. */
export function bumpFor(findings: readonly Finding[]): Bump {
  const counting = findings.filter(({ direction, stability }) => direction === "backward" && stability === undefined);
  if (counting.some(({ severity }) => severity === "WIRE" || severity === "UNKNOWN")) return "major";
  if (findings.some(({ rule }) => rule !== "docs-changed")) return "minor";
  return findings.length > 0 ? "patch" : "none";
}

/** The version that a bump leads to; below 1.0.0 the second number is what the first one is later. */
export function bumpVersion(version: string | undefined, bump: Bump): string | undefined {
  const parsed = parseVersion(version);
  if (!parsed || bump === "none") return parsed && version;
  const { major, minor, patch } = parsed;
  const step = major > 0 ? bump : lower[bump];
  if (step === "major") return `${major + 1}.0.0`;
  return step === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

const lower = { major: "minor", minor: "patch", patch: "patch" } as const;

/** Whether a version was raised, and less than the findings ask for. As long as it has not been raised, there is nothing to say. */
export function isMajorMissing(
  findings: readonly Finding[],
  old: string | undefined,
  now: string | undefined,
): boolean {
  if (old === undefined || now === undefined || compareVersions(now, old) <= 0) return false;
  if (bumpFor(findings) !== "major" || findings.every(({ severity }) => severity !== "WIRE")) return false;
  const least = bumpVersion(old, "major");
  return least !== undefined && compareVersions(now, least) < 0;
}
