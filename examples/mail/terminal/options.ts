import { InvalidArgumentError } from "commander";

/** Reads an option that is a whole number of at least 1. */
export function wholeNumber(typed: string): number {
  const number = Number(typed);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return number;
}

/** Collects an option that may be given several times. */
export function several(typed: string, before: readonly string[] = []): readonly string[] {
  return [...before, typed];
}
