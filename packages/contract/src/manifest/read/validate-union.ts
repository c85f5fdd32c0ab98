import type { Issue } from "../../schema.js";
import { typePrefix } from "../imported.js";
import type { JsonSchema, JsonValue } from "../json-schema.js";
import { describeKind, describeValues, inside, refuse, type Validation } from "./validation.js";

/** Runs a value against branches, of which one has to fit. */
export function runUnion(schema: JsonSchema, value: unknown, at: Validation): unknown {
  const { oneOf, anyOf = [], "x-discriminator": key } = schema;
  return oneOf && key !== undefined
    ? runByKey({ branches: oneOf, key }, value, at)
    : runFirst(oneOf ?? anyOf, value, at);
}

function runFirst(branches: readonly JsonSchema[], value: unknown, at: Validation): unknown {
  const failed: (readonly Issue[])[] = [];
  for (const branch of branches) {
    const issues: Issue[] = [];
    const result = at.run(branch, value, { ...at, issues });
    if (issues.length === 0) return result;
    failed.push(issues);
  }
  // Where one branch is what was meant, and only a part of it is wrong, that is what helps.
  const close = failed.filter((issues) => issues.every(({ path }) => path.length > at.path.length));
  const [only] = close;
  if (close.length === 1 && only) at.issues.push(...only);
  else
    refuse(
      at,
      `Fits none of ${branches.length} alternatives: ${failed.map((issues) => issues[0]?.message).join("; ")}`,
    );
  return undefined;
}

interface Choice {
  readonly branches: readonly JsonSchema[];
  readonly key: string;
}

function runByKey({ branches, key }: Choice, value: unknown, at: Validation): unknown {
  if (typeof value !== "object" || value === null) return refuse(at, `Expected an object, got ${describeKind(value)}`);
  const found: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  const values = branches.map((branch) => constOf(branch, key, at));
  const chosen = branches[values.findIndex((one) => one !== undefined && one === found)];
  if (chosen) return at.run(chosen, value, at);
  return refuse(inside(at, key), `Expected ${describeValues(values.filter((one) => one !== undefined))}`);
}

function constOf(branch: JsonSchema, key: string, { types }: Validation): JsonValue | undefined {
  let schema: JsonSchema | undefined = branch;
  while (schema?.$ref !== undefined) schema = types[schema.$ref.slice(typePrefix.length)];
  let property = schema?.properties?.[key];
  while (property?.$ref !== undefined) property = types[property.$ref.slice(typePrefix.length)];
  return property?.const;
}
