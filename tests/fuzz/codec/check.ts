import { isDeepStrictEqual } from "node:util";
import { planOf } from "@parley/contract";
import { codecFromPlan, codecOf } from "@parley/contract/codec";
import superjson from "superjson";
import type { Sample } from "./random-schema.js";

/** One value of one side of a schema. */
export interface Case {
  readonly sample: Sample;
  readonly side: "input" | "output";
  readonly value: unknown;
}

const marker = "an undeclared key";

/** Holds a codec to superjson, both ways. @throws Error that says what differs. */
export function checkCodec({ sample, side, value }: Case): void {
  const { encode, decode } = codecOf(sample.schema, side);
  const theirs = superjson.stringify(value);
  const ours = encode(value);

  same("the JSON we write", withoutReferences(ours), withoutReferences(theirs));
  const plan = planOf(sample.schema, side);
  same("what a plan alone writes", JSON.parse(codecFromPlan(plan).encode(value)), JSON.parse(ours));
  same("what superjson reads of ours", superjson.parse(ours), value);
  same("what we read of ours", decode(JSON.parse(ours)), value);
  // Not the value itself: superjson's references lose some, such as map keys that are NaN.
  same("what we read of superjson's", decode(JSON.parse(theirs)), superjson.parse(theirs));

  if (side === "output" && !sample.keepsUnknown && encode(soil(value)).includes(marker)) {
    throw new Error("An undeclared key was written");
  }
}

function withoutReferences(text: string): unknown {
  const { json, meta } = JSON.parse(text);
  return { json, values: meta?.values };
}

function same(what: string, got: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(got, expected))
    throw new Error(`${what} is not what it should be`, { cause: { got, expected } });
}

/** The same value with a key more in each object. */
function soil(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(soil);
  if (value instanceof Set) return new Set([...value].map(soil));
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [soil(key), soil(one)]));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries([...Object.entries(value).map(([key, one]) => [key, soil(one)]), [marker, marker]]);
}
