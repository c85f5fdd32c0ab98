import { typePrefix } from "../imported.js";
import type { JsonSchema } from "../json-schema.js";
import { count } from "./validate-text.js";
import { inside, refuse, type Validation } from "./validation.js";

type Keys = Readonly<Record<string, unknown>>;

/** Runs the keys of an object: the declared ones, and of the others what the schema says. */
export function runKeys(schema: JsonSchema, value: object, at: Validation): object {
  const given = value as Keys;
  const declared = Object.entries(schema.properties ?? {});
  const kept: [key: string, value: unknown][] = [];
  for (const [key, part] of declared) {
    const isThere = Object.hasOwn(given, key);
    if (!isThere && schema.required?.includes(key)) refuse(inside(at, key), "Is required, and is not there");
    else {
      const result = runKey(part, isThere ? given[key] : undefined, { at: inside(at, key), schema, key });
      if (result !== undefined) kept.push([key, result]);
    }
  }
  for (const key of schema.required ?? []) {
    const isDeclared = declared.some(([name]) => name === key);
    if (!isDeclared && !Object.hasOwn(given, key)) refuse(inside(at, key), "Is required, and is not there");
  }
  kept.push(...runOthers(schema, given, at));
  checkSize(schema, Object.keys(given).length, at);
  // `fromEntries` defines its keys, so that one named `__proto__` stays a key.
  return Object.fromEntries(kept);
}

interface KeyPlace {
  readonly at: Validation;
  readonly schema: JsonSchema;
  readonly key: string;
}

/** What need not be there may be undefined; what has a default is filled in. */
function runKey(part: JsonSchema, value: unknown, { at, schema, key }: KeyPlace): unknown {
  const mayBeLeftOut = value === undefined && !schema.required?.includes(key);
  if (!mayBeLeftOut) return at.run(part, value, at);
  return hasDefault(part, at) ? at.run(part, value, at) : undefined;
}

/** Whether a schema says what stands for nothing. */
function hasDefault(schema: JsonSchema, at: Validation): boolean {
  return defaultOf(schema, at) !== undefined;
}

/** The schema that says what stands for nothing. */
export function defaultOf(schema: JsonSchema, { types }: Validation): JsonSchema | undefined {
  if (schema.default !== undefined) return schema;
  if (schema.$ref !== undefined) {
    const type = types[schema.$ref.slice(typePrefix.length)];
    return type && defaultOf(type, { types } as Validation);
  }
  return schema.anyOf?.find((branch) => branch.default !== undefined);
}

function runOthers(schema: JsonSchema, given: Keys, at: Validation): readonly [key: string, value: unknown][] {
  const { properties = {}, propertyNames, additionalProperties: rest, "x-unknownKeys": unknownKeys } = schema;
  if (rest === undefined && unknownKeys !== "loose" && propertyNames === undefined) return [];
  const kept: [key: string, value: unknown][] = [];
  for (const key of Object.keys(given)) {
    if (Object.hasOwn(properties, key)) continue;
    const within = inside(at, key);
    if (propertyNames) at.run(propertyNames, key, within);
    if (rest === false) refuse(at, `Has a key ${JSON.stringify(key)} that is not known`);
    else if (given[key] === undefined) continue;
    else if (rest) kept.push([key, at.run(rest, given[key], within)]);
    else if (unknownKeys === "loose") kept.push([key, given[key]]);
  }
  return kept;
}

function checkSize({ minProperties, maxProperties }: JsonSchema, size: number, at: Validation): void {
  if (size < (minProperties ?? 0)) refuse(at, `Expected at least ${count(minProperties, "key")}, got ${size}`);
  if (size > (maxProperties ?? size)) refuse(at, `Expected at most ${count(maxProperties, "key")}, got ${size}`);
}
