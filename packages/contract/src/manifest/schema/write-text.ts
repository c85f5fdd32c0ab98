import type { ZodDef } from "../../zod-def.js";
import { zodInternals } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { checksOf, noteCodeChecks, sizeBounds, type ZodCheck } from "./checks.js";
import { noteLossy, type Site } from "./draft.js";

/** Formats that JSON Schema or OpenAPI know. zod's own pattern for them, often a monster, is left out. */
const formats: { readonly [zodFormat: string]: string } = {
  __proto__: null as never,
  email: "email",
  url: "uri",
  uuid: "uuid",
  guid: "uuid",
  datetime: "date-time",
  date: "date",
  duration: "duration",
  ipv4: "ipv4",
  ipv6: "ipv6",
  hostname: "hostname",
};

/** Text as it comes, with its checks. */
export function writeText(def: ZodDef, site: Site): JsonSchema {
  const checks = checksOf(def);
  noteCodeChecks(site, checks);
  if (def.coerce === true && site.side === "input") noteLossy(site, "preprocess");
  const { min, max } = sizeBounds(checks);
  const found: Found = { patterns: new Set() };
  for (const check of checks) if (check.check === "string_format") addFormat(found, check, site);
  const [pattern, ...more] = found.patterns;
  return {
    type: "string",
    ...(found.format !== undefined && { format: found.format }),
    ...(min !== undefined && { minLength: min }),
    ...(max !== undefined && { maxLength: Math.max(0, max) }),
    ...(pattern !== undefined && { pattern }),
    ...(found.encoding !== undefined && { contentEncoding: found.encoding }),
    ...(more.length > 0 && { allOf: more.map((one) => ({ pattern: one })) }),
  };
}

/** Text made of parts. */
export function writeTemplate(schema: unknown, site: Site): JsonSchema {
  const pattern = zodInternals(schema)?.pattern;
  const source = pattern instanceof RegExp ? patternOf(pattern) : undefined;
  if (source === undefined) noteLossy(site, "refine");
  return { type: "string", ...(source !== undefined && { pattern: source }) };
}

interface Found {
  format?: string;
  encoding?: string;
  readonly patterns: Set<string>;
}

function addFormat(found: Found, check: ZodCheck, site: Site): void {
  const format = String(check.format);
  const text = textPattern(check);
  if (text !== undefined) found.patterns.add(text);
  else if (format === "regex" || format === "lowercase" || format === "uppercase") addPattern(found, check, site);
  else if (format === "base64" || format === "base64url") found.encoding = format;
  else {
    addNamed(found, check, site);
    if (hasMore(check)) noteLossy(site, "refine");
  }
}

/** A pattern for what a text contains. */
function textPattern({ format, prefix, suffix, includes, position }: ZodCheck): string | undefined {
  if (format === "starts_with") return `^${escapePattern(String(prefix))}`;
  if (format === "ends_with") return `${escapePattern(String(suffix))}$`;
  if (format !== "includes") return undefined;
  return `${typeof position === "number" ? `^[\\s\\S]{${position},}` : ""}${escapePattern(String(includes))}`;
}

function addNamed(found: Found, check: ZodCheck, site: Site): void {
  const format = String(check.format);
  const standard = formats[format];
  // Without an offset it is none of the format that JSON Schema calls so.
  if (check.local === true) addPattern(found, check, site);
  else if (standard !== undefined) {
    found.format = standard;
    if (typeof check.version === "string") addPattern(found, check, site);
  } else {
    found.format = format === "time" ? "time-local" : format.replaceAll("_", "-");
    if (check.pattern instanceof RegExp && format !== "cidrv6") addPattern(found, check, site);
    else noteLossy(site, "refine");
  }
}

/** What zod checks in a format beyond the format itself. */
function hasMore({ format, protocol, hostname, alg, precision }: ZodCheck): boolean {
  return (
    [protocol, hostname, alg, precision].some((option) => option !== undefined && option !== null) ||
    format === "credit_card" ||
    format === "iban"
  );
}

function addPattern(found: Found, { pattern }: ZodCheck, site: Site): void {
  const source = pattern instanceof RegExp ? patternOf(pattern) : undefined;
  if (source === undefined) noteLossy(site, "regexFlags");
  else found.patterns.add(source);
}

/** Flags that do not change what fits. */
const idleFlags = /[dgu]/g;

/** A regular expression as JSON Schema has it: of Unicode, without flags. Undefined for one that says something else without its flags. */
function patternOf({ source, flags }: RegExp): string | undefined {
  if (flags.replace(idleFlags, "") !== "") return undefined;
  // Without the flag `u`, what needs no escape may have one.
  for (const candidate of [source, source.replace(/\\([^\w\s^$\\.*+?()[\]{}|/-])/gu, "$1"), loosen(source)]) {
    if (isUnicodePattern(candidate)) return candidate;
  }
  return undefined;
}

function loosen(source: string): string {
  return source.replace(/\\([^\w\s^$\\.*+?()[\]{}|/])/gu, "$1");
}

function isUnicodePattern(source: string): boolean {
  try {
    return new RegExp(source, "u").unicode;
  } catch {
    return false;
  }
}

function escapePattern(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&");
}
