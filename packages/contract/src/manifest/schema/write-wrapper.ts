import { type ZodDef, zodDef } from "../../zod-def.js";
import type { JsonSchema, JsonValue } from "../json-schema.js";
import { toPlainJson } from "../plain-json.js";
import { checksOf, hasPipe, noteCodeChecks } from "./checks.js";
import { noteLossy, nothing, type Site, writeSame } from "./draft.js";

/** What wraps another schema: only what it adds is said, and that it may be undefined is said by whoever holds the value. */
export function writeWrapper(def: ZodDef, site: Site): JsonSchema {
  noteCodeChecks(site, checksOf(def));
  switch (def.type) {
    case "pipe":
      return writePipe(def, site);
    case "default":
    case "prefault":
      return writeDefault(def, site);
    case "catch":
      if (site.side === "input") noteLossy(site, "catch");
      return writeSame(site, def.innerType);
    case "success":
      if (site.side === "output") return { type: "boolean" };
      noteLossy(site, "catch");
      return writeSame(site, def.innerType);
    case "transform":
      return writeCode(site, "transform");
    default:
      return def.innerType === undefined ? writeCode(site, "custom") : writeSame(site, def.innerType);
  }
}

function writeCode(site: Site, why: "transform" | "custom"): JsonSchema {
  noteLossy(site, why);
  return {};
}

/** The half that travels. What callers send to a preprocessed schema is best what comes out of that: it takes anything. */
function writePipe(def: ZodDef, site: Site): JsonSchema {
  if (site.side === "output") return writeSame(site, def.out);
  const isPreprocess = zodDef(def.in)?.type === "transform";
  noteLossy(site, isPreprocess ? "preprocess" : "transform");
  return writeSame(site, isPreprocess ? def.out : def.in);
}

function writeDefault(def: ZodDef, site: Site): JsonSchema {
  const inner = writeSame(site, def.innerType);
  if (site.side === "output") return inner;
  // What a default stands for is a value that came out of the pipe, unless it is put in.
  if (def.type === "default" && hasPipe(def.innerType)) return inner;
  const value = constantDefault(def);
  if (value === undefined) {
    if (def.defaultValue !== undefined) noteLossy(site, "default");
    return inner;
  }
  return inner === nothing ? inner : { ...inner, default: value };
}

/** The default in JSON; undefined if code makes another one each time. */
function constantDefault(def: ZodDef): JsonValue | undefined {
  const [first, second] = [def.defaultValue, def.defaultValue];
  // zod hands on the same date each time, unless a function makes it.
  if (first instanceof Date && first !== second) return undefined;
  const json = toPlainJson(first);
  if (JSON.stringify(json) !== JSON.stringify(toPlainJson(second))) return undefined;
  return isClock(first) ? undefined : json;
}

/** Whether a value is the time of now: a function that tells it says the same twice within a millisecond. */
function isClock(value: unknown): boolean {
  const time = typeof value === "string" ? Date.parse(value) : value;
  return typeof time === "number" && Math.abs(Date.now() - time) < 1_000;
}
