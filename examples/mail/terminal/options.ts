import { InvalidArgumentError } from "commander";
import { z } from "zod";

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

/** The same for addresses. */
export function addresses(typed: string, before: readonly string[] = []): readonly string[] {
  if (!z.email().safeParse(typed).success) throw new InvalidArgumentError("It is no address.");
  return several(typed, before);
}
