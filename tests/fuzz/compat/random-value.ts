import type { JsonSchema } from "@parley/contract/manifest";
import { Coded, fromJson, isObject, type Sample } from "../../../packages/cli/src/breaking/subtype/model/sample.js";
import { createValidator } from "../../../packages/cli/src/breaking/subtype/validator.js";
import type { TypedSchema } from "../../../packages/cli/src/breaking/subtype/verdict.js";
import type { Random } from "../random.js";

/**
 * Makes random values of a schema, as an end sends them: without keys that are not declared. It knows nothing of how schemas are compared, and it is
 * not exact: whoever uses it has a validator look first.
 */
export function randomValue({ schema, types }: TypedSchema, random: Random): Sample | undefined {
  const make = (part: JsonSchema, depth: number): Sample | undefined => {
    // Of some types there are no values.
    if (depth > 30) return undefined;
    if (part.$ref) return make(types[part.$ref.slice("#/types/".length)] ?? {}, depth + 1);
    const branches = part.anyOf ?? part.oneOf;
    if (branches) {
      const branch = pickOf(branches, random) ?? {};
      return takenBy(branch, make(branch, depth));
    }
    if (part.allOf) return takenBy(part, together(part.allOf.map((one) => make(one, depth))));
    const values = part.const !== undefined ? [part.const] : part.enum;
    if (values) return coded(part, fromJson(pickOf(values, random) ?? null));
    if (part.type === undefined) return anyValue(random);
    return coded(part, ofType(part, depth));
  };
  /** What is made of a branch and is none of its values must not pass as one of the branch beside it, whose keys it has not: nobody sends such. */
  const takenBy = (part: JsonSchema, value: Sample | undefined): Sample | undefined => {
    const refusal = validators.get(part) ?? createValidator({ schema: part, types });
    validators.set(part, refusal);
    return value === undefined || refusal(value) ? undefined : value;
  };
  const ofType = (part: JsonSchema, depth: number): Sample | undefined => {
    switch ([part.type].flat()[0]) {
      case "string":
        return textOf(part, random);
      case "number":
        return numberOf(part, random);
      case "integer":
        return Math.round(numberOf(part, random));
      case "boolean":
        return random.chance(0.5);
      case "array":
        return listOf(part, depth);
      case "object":
        return objectOf(part, depth);
      default:
        return null;
    }
  };
  const listOf = (part: JsonSchema, depth: number) => {
    const { prefixItems = [], items = {}, minItems = 0, maxItems = Math.max(minItems, prefixItems.length) + 2 } = part;
    const isMore = items !== false;
    const most = Math.min(depth > 4 ? minItems : maxItems, isMore ? Number.POSITIVE_INFINITY : prefixItems.length);
    const size = minItems + random.below(Math.max(0, most - minItems) + 1);
    const list = Array.from({ length: size }, (_, index) => {
      const element = prefixItems[index] ?? (items === false ? {} : items);
      return make(element, depth + 1);
    });
    return list.every((element) => element !== undefined) ? list : undefined;
  };
  const objectOf = (part: JsonSchema, depth: number) => {
    const { properties = {}, required = [], additionalProperties, propertyNames } = part;
    const object = new Map<string, Sample>();
    for (const [key, value] of Object.entries(properties)) {
      if (!required.includes(key) && random.chance(depth > 4 ? 0.9 : 0.4)) continue;
      const made = make(value, depth + 1);
      if (made !== undefined) object.set(key, made);
    }
    const isRecord = additionalProperties && part["x-unknownKeys"] !== "strict";
    for (let count = isRecord ? random.below(4) : 0; count > 0; count--) {
      const name = propertyNames ? make({ type: "string", ...propertyNames }, depth + 1) : random.pick(names);
      const made = additionalProperties ? make(additionalProperties, depth + 1) : undefined;
      if (typeof name === "string" && made !== undefined && !Object.hasOwn(properties, name)) object.set(name, made);
    }
    return object;
  };
  return make(schema, 0);
}

/** Made once for each schema: values are made of it by the hundred. */
const validators = new WeakMap<JsonSchema, ReturnType<typeof createValidator>>();

const names = ["a", "b", "c", "id", "kind", "added", "added2", "other", "x", "toolong"] as const;

function pickOf<T>(all: readonly T[], random: Random): T | undefined {
  return all[random.below(all.length)];
}

function coded({ type, "x-codec": word }: JsonSchema, json: Sample | undefined): Sample | undefined {
  if (json === undefined || json instanceof Coded || !word || (json === null && type !== "null")) return json;
  return new Coded(word, json);
}

function together(parts: readonly (Sample | undefined)[]): Sample | undefined {
  const objects = parts.flatMap((part) => (part !== undefined && isObject(part) ? [part] : []));
  if (objects.length === parts.length) return new Map(objects.flatMap((object) => [...object]));
  return parts.at(0);
}

const some: readonly [Sample, ...Sample[]] = [
  "a",
  "",
  0,
  1.5,
  true,
  null,
  ["a"],
  [],
  new Map([["a", 1]]),
  new Coded("date", "2026-01-01T00:00:00.000Z"),
  new Coded("bigint", "12"),
  new Coded("set", ["a", "b"]),
];

function anyValue(random: Random): Sample {
  return random.pick(some);
}

const byFormat: { readonly [format: string]: readonly [string, ...string[]] } = {
  uuid: ["0190c7a0-0000-7000-8000-00000000000a", "6fa459ea-ee8a-4ca4-894e-db77e160355e"],
  email: ["a@b.co", "someone.else@mail.example.com"],
  "date-time": ["2026-01-01T00:00:00Z", "2026-11-30T22:11:10.123+02:00"],
  uri: ["https://a.example", "mailto:a@b.co", "urn:a:b"],
  date: ["2026-02-28"],
};

const byPattern: { readonly [pattern: string]: readonly [string, ...string[]] } = {
  "^[a-z]+$": ["a", "abc", "zyxwvutsrqponm"],
  "^[a-z0-9]{2,4}$": ["a1", "aaa", "0000"],
  "^v\\d+$": ["v1", "v20", "v1234567"],
  "^[A-Z]{3}$": ["ABC", "ZZZ"],
  "^a": ["a", "abc", "a b c d e f g"],
  "^b": ["b", "b1"],
  "^-?\\d+$": ["1", "-20", "0"],
};

const words = [
  "",
  "a",
  "b",
  "x",
  "y",
  "ab",
  "abc",
  "abcd",
  "A",
  "ABC",
  "long one",
  "v1",
  "0",
  "é",
  "a longer one",
] as const;

function textOf({ format = "", pattern = "", minLength = 0, maxLength = 20 }: JsonSchema, random: Random): string {
  const special = byFormat[format] ?? byPattern[pattern];
  if (special) return random.pick(special);
  if (random.chance(0.5)) return random.pick(words);
  const length = random.pick([minLength, Math.max(minLength, Math.min(minLength + 1, maxLength)), maxLength]);
  return random.pick(["a", "b", "x", "é"]).repeat(length);
}

function numberOf(schema: JsonSchema, random: Random): number {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf = 1 } = schema;
  const from = minimum ?? exclusiveMinimum ?? -30;
  const to = maximum ?? exclusiveMaximum ?? 60;
  return random.pick<() => number>([
    () => from,
    () => to,
    () => from + random.below(to - from),
    () => Number((from + random.below(Math.ceil((to - from) / multipleOf)) * multipleOf).toFixed(2)),
    () => Math.ceil(from / multipleOf) * multipleOf,
    () => from + random.below((to - from) * 100) / 100,
  ])();
}
