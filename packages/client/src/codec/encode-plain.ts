import type { CodecPlan, PlanChoice, PlanNode } from "@parley/contract";
import { notPlain } from "./not-plain.js";

/** From this depth on, a value may contain itself. */
const maxDepth = 60;

/** A value on its way to text. */
interface Writing {
  readonly nodes: readonly PlanNode[];
  /** The keys that lead to the current place. */
  readonly keys: (string | number)[];
  /** superjson's annotations so far: how each place has to be restored. */
  readonly annotations: string[];
}

/**
 * Makes the function that writes values of a plan in superjson's form: JSON's own values, dates, bigints, undefined and numbers that
 * JSON cannot say. Its text is the whole encoder's, of which it is what nearly all inputs need at a fifth of the size.
 *
 * @throws notPlain for all other values.
 */
export function createPlainEncoder({ nodes }: CodecPlan): (value: unknown) => string {
  return (value) => {
    const writing: Writing = { nodes, keys: [], annotations: [] };
    const json = JSON.stringify(toJson(writing, 0, value));
    const annotations = writing.annotations.join();
    if (annotations === "") return `{"json":${json}}`;
    const isRoot = annotations[0] === "[";
    return `{"json":${json},"meta":{"values":${isRoot ? annotations : `{${annotations}}`},"v":1}}`;
  };
}

function toJson(writing: Writing, index: number, value: unknown): unknown {
  const node = writing.nodes[index];
  // Anything at all: applications may have taught superjson how to write it.
  if (!node || node.any) throw notPlain;
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return annotate(writing, "number", Object.is(value, -0) ? "-0" : String(value));
    case "undefined":
      return annotate(writing, "undefined", null);
    case "bigint":
      return annotate(writing, "bigint", String(value));
    case "object":
      return value === null ? null : objectToJson(writing, node, value);
    default:
      throw notPlain;
  }
}

function annotate({ keys, annotations }: Writing, type: string, json: string | null): string | null {
  const path = keys.map((key) => String(key).replace(/[\\.]/g, "\\$&")).join(".");
  annotations.push(keys.length === 0 ? `["${type}"]` : `${JSON.stringify(path)}:["${type}"]`);
  return json;
}

function objectToJson(writing: Writing, node: PlanNode, value: object): unknown {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Date.prototype) {
    const date = value as Date;
    return Number.isNaN(date.getTime()) ? null : annotate(writing, "Date", date.toISOString());
  }
  if ("toJSON" in value || writing.keys.length > maxDepth) throw notPlain;
  if (Array.isArray(value)) return listToJson(writing, node, value);
  if (prototype !== Object.prototype && prototype !== null) throw notPlain;
  return fieldsToJson(writing, node, value as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

/** Declared keys in the plan's order; with `rest`, all keys in their own. */
function fieldsToJson(writing: Writing, node: PlanNode, value: Fields): object {
  if (node.choice) return fieldsToJson(writing, chosen(writing, node.choice, value), value);
  const { object, rest } = node;
  const keys = rest === undefined ? object : value;
  if (!keys) throw notPlain;
  const json: Record<string, unknown> = {};
  for (const key in keys) {
    if (!Object.hasOwn(value, key)) continue;
    // They could change a prototype.
    if (key === "__proto__" || key === "constructor" || key === "prototype") throw notPlain;
    const declared = object && Object.hasOwn(object, key) ? object[key] : rest;
    writing.keys.push(key);
    json[key] = toJson(writing, declared ?? -1, value[key]);
    writing.keys.pop();
  }
  return json;
}

/** The node of the one object that a key says this is. */
function chosen({ nodes }: Writing, { key, cases }: PlanChoice, value: Fields): PlanNode {
  const json = JSON.stringify(value[key]) ?? "";
  const node = Object.hasOwn(cases, json) ? nodes[cases[json] ?? -1] : undefined;
  if (node) return node;
  throw notPlain;
}

function listToJson(writing: Writing, { tuple = [], array = -1 }: PlanNode, list: readonly unknown[]): unknown {
  // A hole is null to JSON and to superjson.
  return Array.from(list, (part, index) => {
    if (part === undefined && !(index in list)) return null;
    writing.keys.push(index);
    const json = toJson(writing, tuple[index] ?? array, part);
    writing.keys.pop();
    return json;
  });
}
