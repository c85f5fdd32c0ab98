import type { CodecWord, JsonSchema } from "@parley/contract/manifest";

/** Dates and bigints are text in JSON and are compared as numbers: milliseconds, and themselves. */
export interface Quantities {
  readonly from?: bigint;
  readonly to?: bigint;
}

const formats: ReadonlyMap<string, readonly [from: bigint, to: bigint]> = new Map([
  ["int64", [-(2n ** 63n), 2n ** 63n - 1n]],
  ["uint64", [0n, 2n ** 64n - 1n]],
]);

/** How a schema bounds dates or bigints. */
export function quantitiesOf(schema: JsonSchema, codec: CodecWord | "plain"): Quantities {
  const { format = "", pattern, "x-minimum": minimum, "x-maximum": maximum } = schema;
  const [least, most] = codec === "bigint" ? (formats.get(format) ?? []) : [];
  const natural = codec === "bigint" && pattern === "^\\d+$" ? 0n : undefined;
  const said = (text: string | undefined) => (text === undefined ? undefined : toQuantity(text, codec));
  const from = extreme([said(minimum), least, natural], (a, b) => a > b);
  const to = extreme([said(maximum), most], (a, b) => a < b);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** What both of two bounds leave. */
export function narrow(a: Quantities, b: Quantities): Quantities {
  const from = extreme([a.from, b.from], (one, other) => one > other);
  const to = extreme([a.to, b.to], (one, other) => one < other);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function extreme(all: readonly (bigint | undefined)[], isMore: (a: bigint, b: bigint) => boolean): bigint | undefined {
  return all
    .filter((one) => one !== undefined)
    .reduce<bigint | undefined>((best, one) => (best === undefined || isMore(one, best) ? one : best), undefined);
}

/** Whether a codec writes quantities. */
export function isQuantity(codec: CodecWord | "plain"): codec is "date" | "bigint" {
  return codec === "date" || codec === "bigint";
}

/** The quantity in a text; undefined if it is none. */
export function toQuantity(text: string, codec: CodecWord | "plain"): bigint | undefined {
  if (codec === "bigint") return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : BigInt(ms);
}

/** The text of a quantity, as programs write it; undefined for a date that is none. */
export function fromQuantity(quantity: bigint, codec: "date" | "bigint"): string | undefined {
  if (codec === "bigint") return String(quantity);
  const date = new Date(Number(quantity));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Whether a text is a quantity within bounds. */
export function keepsQuantity({ from, to }: Quantities, text: string, codec: "date" | "bigint"): boolean {
  const quantity = toQuantity(text, codec);
  if (quantity === undefined) return false;
  return (from === undefined || quantity >= from) && (to === undefined || quantity <= to);
}
