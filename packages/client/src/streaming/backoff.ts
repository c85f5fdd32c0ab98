/**
 * How long to wait before trying again, in milliseconds: anything between 0 and a bound that doubles with every failure. The full
 * spread matters, because clients that lost one server together would else come back together.
 */
export function backoffMs({
  failures,
  random,
  baseMs = 500,
  capMs = 30_000,
}: {
  /** How many tries have failed in a row, at least 1. */
  readonly failures: number;
  /** A number from 0 to below 1. */
  readonly random: number;
  readonly baseMs?: number;
  readonly capMs?: number;
}): number {
  return Math.round(random * Math.min(capMs, baseMs * 2 ** (failures - 1)));
}
