import type { JsonSchema } from "@parley/contract/manifest";
import { fitsText } from "./fits.js";
import { textOfFormat } from "./formats.js";
import { textForPattern } from "./pattern.js";
import type { Random } from "./random.js";
import { textFor } from "./text-for.js";
import { words } from "./words.js";

/** Text that satisfies a schema, as believable as it can be for a field of this name. Undefined where none is found. */
export function sampleText(schema: JsonSchema, name: string, random: Random): string | undefined {
  const special = textOfCodec(schema, random);
  if (special !== undefined && fitsText(schema, special)) return special;
  for (let attempt = 0; attempt < 40; attempt++) {
    const found = candidates(schema, name, { random, attempt }).find((text) => fitsText(schema, text));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Text that is a number, an instant, a pattern or the like to programs. */
function textOfCodec(schema: JsonSchema, random: Random): string | undefined {
  const { "x-codec": codec, "x-minimum": least, "x-maximum": most } = schema;
  if (codec === "bigint") return String(between(least, most, { convert: BigInt, width: 100_000n, random }));
  if (codec === "regexp") return `/${random.pick(words.things)}s?/i`;
  if (codec === "nan") return "NaN";
  if (codec !== "date" || (least === undefined && most === undefined)) return undefined;
  const convert = (text: string) => BigInt(Date.parse(text));
  return new Date(Number(between(least, most, { convert, width: 86_400_000n * 90n, random }))).toISOString();
}

interface Between {
  readonly convert: (text: string) => bigint;
  /** How far to go from the one bound that is given. */
  readonly width: bigint;
  readonly random: Random;
}

function between(least: string | undefined, most: string | undefined, { convert, width, random }: Between): bigint {
  const low =
    least !== undefined ? convert(least) : most !== undefined && convert(most) < width ? convert(most) - width : 0n;
  const high = most !== undefined && convert(most) - low < width ? convert(most) : low + width;
  return low + ((high - low) * BigInt(random.integer(0, 1_000_000))) / 1_000_000n;
}

interface Attempt {
  readonly random: Random;
  readonly attempt: number;
}

function candidates(schema: JsonSchema, name: string, { random, attempt }: Attempt): readonly string[] {
  const { pattern, format = schema.contentEncoding } = schema;
  const formatted = format === undefined ? undefined : textOfFormat(format, name, random);
  if (formatted !== undefined && pattern === undefined) return [formatted, shape(schema, formatted, random)];
  const written =
    pattern === undefined ? undefined : textForPattern(pattern, { random, more: repeats(schema, attempt) });
  // Text of a believable kind may satisfy a pattern by chance, and then is the better one.
  const usual = attempt === 0 ? [shape(schema, textFor(name, random), random)] : [];
  return [
    formatted,
    ...usual,
    written,
    pattern === undefined ? shape(schema, textFor(name, random), random) : undefined,
  ].filter((text) => text !== undefined);
}

/** Patterns that repeat anything are asked for more until the text is long enough. */
function repeats({ minLength = 0 }: JsonSchema, attempt: number): number {
  return minLength === 0 ? 3 + (attempt % 5) : minLength + attempt;
}

/** Makes text as long as it has to be, in words as long as there is room for words. */
function shape({ minLength = 0, maxLength = Infinity }: JsonSchema, text: string, random: Random): string {
  let long = text;
  while (long.length < minLength) {
    const room = minLength - long.length;
    long += room > 4 ? ` ${random.pick(words.things)}` : "x".repeat(room);
  }
  if (long.length <= maxLength) return long;
  const cut = long.slice(0, maxLength).trimEnd();
  return cut.length < minLength ? cut.padEnd(minLength, "x") : cut;
}
