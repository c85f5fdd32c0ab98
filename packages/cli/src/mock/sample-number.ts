import type { JsonSchema } from "@parley/contract/manifest";
import { fitsNumber } from "./fits.js";
import type { Random } from "./random.js";

/** A number that satisfies a schema, in the range one would expect of a field of this name. Undefined where none is found. */
export function sampleNumber(schema: JsonSchema, name: string, random: Random): number | undefined {
  const isWhole = schema.type === "integer";
  const accepts = (value: number) => fitsNumber(schema, value) && (!isWhole || Number.isInteger(value));
  for (const [low, high] of rangesOf(schema, name)) {
    for (const step of stepsOf(schema, isWhole, high - low)) {
      const found = candidates({ low, high, step }, random).find(accepts);
      if (found !== undefined) return found === 0 ? 0 : found;
    }
  }
  return undefined;
}

interface Grid {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

function candidates({ low, high, step }: Grid, random: Random): readonly number[] {
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  if (first > last) return [];
  const counts = Array.from({ length: 50 }, () => random.integer(first, last));
  // Hundredths are written as people write them, and not as sums of binary fractions.
  return [...counts, first, last].map((count) => (step === 0.01 ? count / 100 : count * step));
}

/** From coarse to fine: the first grid that has a point in the range is taken. */
function stepsOf({ multipleOf }: JsonSchema, isWhole: boolean, width: number): readonly number[] {
  if (multipleOf !== undefined) return isWhole && multipleOf < 1 ? [1, multipleOf] : [multipleOf];
  return isWhole ? [1] : [0.01, width / 1024 || 1];
}

/** First where such numbers usually are, then wherever the schema allows, with an end for what it leaves open. */
function rangesOf(schema: JsonSchema, name: string): readonly (readonly [number, number])[] {
  const [usualLow, usualHigh] = usual.find(([pattern]) => pattern.test(name))?.[1] ?? [1, 100];
  const low = Math.max(schema.minimum ?? -Infinity, schema.exclusiveMinimum ?? -Infinity);
  const high = Math.min(schema.maximum ?? Infinity, schema.exclusiveMaximum ?? Infinity);
  const width = Math.max(100, (schema.multipleOf ?? 0) * 10);
  const from = Number.isFinite(low) ? low : Math.min(0, high - width);
  const to = Number.isFinite(high) ? high : Math.max(0, low, from) + width;
  return [
    [Math.max(low, usualLow), Math.min(high, usualHigh)],
    [Math.max(from, -Number.MAX_SAFE_INTEGER), Math.min(to, Number.MAX_SAFE_INTEGER)],
  ];
}

const usual: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/year/i, [2019, 2026]],
  [/month/i, [1, 12]],
  [/weekday|day/i, [1, 28]],
  [/hour/i, [0, 23]],
  [/age$/i, [18, 90]],
  [/lat(itude)?$/i, [-60, 60]],
  [/(lng|lon|longitude)$/i, [-170, 170]],
  [/percent|share|ratio|progress/i, [0, 100]],
  [/bytes|size/i, [1_000, 500_000]],
  [/ms$|duration|elapsed/i, [5, 2_000]],
  [/cents|price|amount|total|cost/i, [100, 50_000]],
  [/port/i, [3_000, 9_999]],
  [/rating|stars|score/i, [1, 5]],
  [/count|unread|attempts|retries|quantity|qty/i, [0, 12]],
  [/(^|[a-z])id$/i, [1_000, 9_999]],
];
