import type { JsonValue } from "@parley/contract/manifest";
import type { Step, Told } from "./step.js";

/**
 * One line for each step: what was done, and what came of it. The keys of objects are sorted, so that equal values are equal lines, and those that are null
 * left out: what is null and what is absent are one in Python's dataclasses.
 */
export function writeTranscript(steps: readonly Step[], told: readonly Told[]): readonly string[] {
  return steps.map((step, index) => {
    const { do: what, path, ...rest } = step;
    return `${what} ${path} ${sorted(rest)} → ${sorted(comparable(told[index]), (part) => part !== null)}`;
  });
}

/** Without what hangs on the platform and on chance. */
function comparable(told: Told | undefined): object {
  if (!told) return { error: "nothing was told" };
  if ("ok" in told) return told;
  const { message, notExecuted, ...rest } = told;
  // Whichever end looks at its clock first says so, in words of its own.
  if (told.error === "TIMEOUT") return rest;
  // Whether a connection was refused or broke `fetch` does not say, and what was cancelled may have been sent or not.
  if (told.error === "NETWORK" || told.error === "ABORTED") return rest;
  return told;
}

function sorted(value: unknown, isShown: (part: unknown) => boolean = () => true): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([key, part]) => key === "ok" || isShown(part))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}

/** A value of a program in plain JSON. */
export function toPlain(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Set) return [...value].map(toPlain);
  if (value instanceof Map) return [...value].map(([key, inner]) => [toPlain(key), toPlain(inner)]);
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== "object") return value as JsonValue;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, toPlain(inner)]));
}

/** A value of a script in plain JSON. */
export function untagged(value: JsonValue): JsonValue {
  return toPlain(toNative(value));
}

/** A value of a script as a program has it. */
export function toNative(value: JsonValue | undefined): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(toNative);
  const [[word, inner] = [], more] = Object.entries(value);
  if (word !== undefined && more === undefined && Object.hasOwn(tags, word)) return tags[word]?.(inner as JsonValue);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toNative(one)]));
}

const tags: { readonly [word: string]: (value: JsonValue) => unknown } = {
  $date: (text) => new Date(String(text)),
  $bigint: (digits) => BigInt(String(digits)),
  $set: (items) => new Set((items as readonly JsonValue[]).map(toNative)),
  $map: (entries) =>
    new Map((entries as readonly (readonly [JsonValue, JsonValue])[]).map(([k, v]) => [toNative(k), toNative(v)])),
};
