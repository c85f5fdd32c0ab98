import type { OverloadOptions } from "../admission/overload-options.js";
import { assertKnownOptions, type OptionNames } from "../known-options.js";

/** The names in `OverloadOptions`. */
export const overloadOptionNames = {
  maxInFlight: true,
  targetDelayMs: true,
  maxStreams: true,
  tenant: true,
  criticality: true,
  dryRun: true,
} satisfies OptionNames<OverloadOptions>;

interface Rule {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
}

const count: Rule = { fits: isCount, expected: "a whole number from 1 on (Infinity for no limit)" };
const ask: Rule = { fits: (value) => typeof value === "function", expected: "a function" };

const rules: { readonly [K in keyof OverloadOptions]-?: Rule } = {
  maxInFlight: count,
  targetDelayMs: { fits: isAmount, expected: "a number of milliseconds above 0" },
  maxStreams: count,
  tenant: ask,
  criticality: ask,
  dryRun: { fits: (value) => typeof value === "boolean", expected: "true or false" },
};

/** Refuses what no compiler has checked. @throws TypeError that says what is expected. */
export function assertOverload(overload: unknown): asserts overload is boolean | OverloadOptions | undefined {
  if (overload === undefined || typeof overload === "boolean") return;
  if (typeof overload !== "object" || overload === null)
    throw new TypeError(`overload is ${String(overload)}: it takes true, false or an object of options`);
  assertKnownOptions("overload", overload, overloadOptionNames);
  const options: Readonly<Record<string, unknown>> = { ...overload };
  for (const [name, { fits, expected }] of Object.entries(rules)) {
    const value = options[name];
    if (value === undefined || fits(value)) continue;
    const got = typeof value === "function" ? "a function" : String(value);
    throw new TypeError(`overload.${name} is ${got}: expected ${expected}`);
  }
}

/** A limit read from an unset variable is NaN, and nothing is larger than NaN: it would be no limit at all. */
function isCount(value: unknown): boolean {
  return typeof value === "number" && value >= 1 && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY);
}

function isAmount(value: unknown): boolean {
  return typeof value === "number" && value > 0 && Number.isFinite(value);
}
