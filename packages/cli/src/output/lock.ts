import { createHash } from "node:crypto";
import { UsageError } from "../usage-error.js";
import type { OwnerOf } from "./owner.js";

/** The file, in every folder that is generated, that says what was generated there. Only that is ever written over or deleted. */
export const lockName = ".sdk-lock.json";

/** What such a file says. */
export interface Lock {
  /** What generated it, and in which version. */
  readonly generator: string;
  /** The contract that it was generated from. */
  readonly contract: { readonly name?: string; readonly version?: string; readonly digest: string };
  /** The SHA-256 of each file, by path. */
  readonly files: { readonly [path: string]: string };
}

/** The lock for generated files. */
export function createLock(about: Omit<Lock, "files">, files: ReadonlyMap<string, string>): Lock {
  const digests = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, digestOf(text)]);
  return { ...about, files: Object.fromEntries(digests) };
}

/** The text of a lock. Where nothing but the generator's version is new, the old one stays: a new version that changes nothing is no drift. */
export function formatLock(lock: Lock, last: Lock | undefined): string {
  const format = (one: Lock) => `${JSON.stringify(one, null, 2)}\n`;
  const text = format(lock);
  const lastText = last && format(last);
  return last && lastText !== undefined && text === format({ ...last, generator: lock.generator }) ? lastText : text;
}

/** Reads a lock. @throws UsageError for what was not written by `formatLock`, or has been edited so that it could lead out of its folder */
export function parseLock(text: string, name: string): Lock {
  const lock = parseJson(text) as Partial<Lock> | null | undefined;
  const { files } = lock ?? {};
  const isSound =
    typeof files === "object" &&
    files !== null &&
    Object.entries(files).every(([path, digest]) => isInside(path) && typeof digest === "string");
  if (!isSound)
    throw new UsageError(`${name} does not say what was generated here. Restore it, or delete it and use --force`);
  return lock as Lock;
}

/** Whose a file is, by what a lock says of it; a lock that could be read is Parley's. */
export function ownerByLock(lock: Lock | undefined): OwnerOf {
  const digests = new Map(Object.entries(lock?.files ?? {}));
  return (path, text) => {
    if (path === lockName) return "parley";
    const digest = digests.get(path);
    if (digest === undefined) return "foreign";
    return digest === digestOf(text) ? "parley" : "edited";
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInside(path: string): boolean {
  return (
    path !== "" &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..") &&
    !/[\\:\0]/.test(path)
  );
}
