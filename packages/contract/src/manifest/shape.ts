import { describeValue } from "../describe-value.js";

/** Looks at a part of JSON that came from somewhere, and says what is wrong with it and where. */
export type Check = (value: unknown, at: string) => Iterable<string>;

/** A string. */
export const text: Check = kind("a string", (value) => typeof value === "string");

/** A number. */
export const number: Check = kind("a number", (value) => typeof value === "number");

/** Any plain object. */
const anyObject: Check = kind("an object", isRecord);

/** Says what else than expected there is. */
export function kind(what: string, fits: (value: unknown) => boolean): Check {
  return function* (value, at) {
    if (!fits(value)) yield `${at || "it"} is ${describeValue(value)}, and should be ${what}`;
  };
}

/** Only `true`, or only `false`: the other is left out. */
export function booleanOnly(only: boolean): Check {
  return kind(`${only} or left out`, (value) => value === only);
}

/** One of a few values. */
export function oneOf(...values: readonly unknown[]): Check {
  const texts = values.map((value) => JSON.stringify(value)).join(", ");
  return function* (value, at) {
    if (!values.includes(value)) yield `${at} is ${JSON.stringify(value)}, and should be one of ${texts}`;
  };
}

/** What need not be there. */
export function optional(check: Check): Check {
  return function* (value, at) {
    if (value !== undefined) yield* check(value, at);
  };
}

/** A list of parts that are alike. */
export function arrayOf(check: Check): Check {
  return function* (value, at) {
    if (!Array.isArray(value)) yield `${at} is ${describeValue(value)}, and should be a list`;
    else for (const [index, part] of value.entries()) yield* check(part, `${at}[${index}]`);
  };
}

/** An object of parts that are alike. */
export function record(check: Check): Check {
  return function* (value, at) {
    if (!isRecord(value)) yield* anyObject(value, at);
    else for (const [key, part] of Object.entries(value)) yield* check(part, `${at}[${JSON.stringify(key)}]`);
  };
}

/** An object with these keys. Others are passed over: a later version may have more to say. */
export function object(checks: { readonly [key: string]: Check }): Check {
  return function* (value, at) {
    if (!isRecord(value)) {
      yield* anyObject(value, at);
      return;
    }
    for (const [key, check] of Object.entries(checks)) {
      yield* check(Object.hasOwn(value, key) ? value[key] : undefined, at === "" ? key : `${at}.${key}`);
    }
  };
}

/** An object of which one key says which it is. */
export function either(key: string, checks: { readonly [value: string]: Check }): Check {
  return function* (value, at) {
    const found = isRecord(value) ? value[key] : undefined;
    const check = typeof found === "string" && Object.hasOwn(checks, found) ? checks[found] : undefined;
    if (check) yield* check(value, at);
    else if (isRecord(value)) yield* oneOf(...Object.keys(checks))(found, `${at}.${key}`);
    else yield* anyObject(value, at);
  };
}

/** Whether JSON is an object and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
