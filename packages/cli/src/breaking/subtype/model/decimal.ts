/**
 * Arithmetic on the numbers that are written in schemas, which are decimals: 0.3 is three times 0.1 here, as whoever wrote it meant, and not
 * 2.9999999999999996 times.
 */
interface Decimal {
  readonly units: bigint;
  /** How many of the digits of `units` stand behind the point. */
  readonly scale: number;
}

/** Whether a number is a whole multiple of another. */
export function isMultipleOf(value: number, step: number): boolean {
  const { units } = align([value, step]);
  const [of = 0n, by = 0n] = units;
  return by === 0n ? false : of % by === 0n;
}

/** The smallest number that is a multiple of all of these steps, of which there is at least one. */
export function commonMultiple(steps: readonly number[]): number {
  const { units, scale } = align(steps);
  return toNumber({ units: units.reduce((all, unit) => (all / gcd(all, unit)) * unit), scale });
}

/** The multiple of a step that is next to a number, going up or down; the number itself if it is one. */
export function nearestMultiple(value: number, step: number, going: "up" | "down"): number {
  const { units, scale } = align([value, step]);
  const [of = 0n, by = 1n] = units;
  const rest = ((of % by) + by) % by;
  return toNumber({ units: rest === 0n ? of : going === "up" ? of - rest + by : of - rest, scale });
}

/** The sum of a number and so many steps. */
export function addSteps(value: number, step: number, count: number): number {
  const { units, scale } = align([value, step]);
  const [of = 0n, by = 0n] = units;
  return toNumber({ units: of + by * BigInt(count), scale });
}

function align(values: readonly number[]): { readonly units: readonly bigint[]; readonly scale: number } {
  const decimals = values.map(fromNumber);
  const scale = Math.max(...decimals.map((decimal) => decimal.scale));
  return { units: decimals.map((decimal) => decimal.units * 10n ** BigInt(scale - decimal.scale)), scale };
}

function fromNumber(value: number): Decimal {
  const [digits = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = digits.split(".");
  const scale = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e-${scale}`);
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}
