import { isSchema } from "./schema.js";

/** Says in a few words what a value is that was not expected, such as `a zod schema` or `an instance of class User`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (isSchema(value)) return `a schema (${value["~standard"].vendor})`;
  if (typeof value === "function") return describeFunction(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Array.isArray(value)) return "a list";
  if (value instanceof Promise) return "a promise";
  if (value instanceof Date && Number.isNaN(value.getTime())) return "an invalid date";
  return describeObject(value);
}

/** The name of a class, for a sentence; not every class has one. */
export function describeClass(found: { readonly name: string }): string {
  return found.name === "" ? "a class without a name" : `class ${found.name}`;
}

function describeFunction(value: { readonly name: string }): string {
  if (/^class\b/.test(Function.prototype.toString.call(value))) return describeClass(value);
  return value.name === "" ? "a function" : `the function ${value.name}`;
}

function describeObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "a plain object";
  if (typeof prototype === "object" && Object.hasOwn(prototype, "constructor")) {
    return `an instance of ${describeClass(value.constructor)}`;
  }
  // Classes have a prototype with a constructor of its own; this one came from a literal or from Object.create.
  return "an object whose prototype was set (a `__proto__` key in a literal does that)";
}
