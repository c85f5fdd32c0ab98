import type { JsonValue } from "../manifest/json-schema.js";
import type { ProcedureManifest } from "../manifest/manifest.js";
import type { Examples } from "./document.js";

/** What is taken of one documented example; undefined for one that does not have it. */
export type Pick = (example: { readonly input?: unknown; readonly output?: unknown }) => unknown;

/** A procedure's documented examples at one place, or undefined where there are none. Examples keep their number wherever they are shown. */
export function examplesOf({ docs }: ProcedureManifest, pick: Pick): Examples | undefined {
  const found = (docs?.examples ?? []).flatMap((example, index): [string, Examples[string]][] => {
    const value = pick(example);
    if (value === undefined) return [];
    // Examples in a manifest are plain JSON.
    const shown = { ...(example.note !== undefined && { summary: example.note }), value: value as JsonValue };
    return [[`example${index + 1}`, shown]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** One field of an example's object. */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** An example's object without some of its fields. */
export function withoutKeys(value: unknown, names: ReadonlySet<string>): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
