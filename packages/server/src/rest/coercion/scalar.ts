import type { JsonValue } from "@parley/contract/manifest";
import { none, type Shape } from "./shape.js";

/** How a value without parts is read. */
export interface Scalar {
  readonly expected: string;
  /** Its value, or `none` for JSON that is something else. */
  readonly ofJson: (json: unknown) => unknown;
  /** Its value, or `none` for text that is something else. */
  readonly ofText: (text: string) => unknown;
}

/** A scalar that is its own JSON. */
export function plainScalar({ expected, ofJson, ofText }: Scalar): Shape {
  return { expected, isPlain: true, fits: (json) => ofJson(json) !== none, revive: (json) => json, ofText };
}

/** A scalar that JSON has no word for. */
export function codecScalar({ expected, ofJson, ofText }: Scalar): Shape {
  return {
    expected,
    isPlain: false,
    fits: (json) => ofJson(json) !== none,
    revive(json, reading) {
      const value = ofJson(json);
      if (value !== none) return value;
      reading.miss(expected, json);
      return json;
    },
    ofText,
  };
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}

const number: Scalar = {
  expected: "a number",
  ofJson: (json) => (typeof json === "number" ? json : none),
  ofText: (text) => (isNumber(text) ? Number(text) : none),
};

/** The scalars that JSON Schema has types for. */
export const jsonScalars: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["string", { expected: "text", ofJson: (json) => (typeof json === "string" ? json : none), ofText: (text) => text }],
  ["number", number],
  ["integer", { ...number, expected: "a whole number" }],
  [
    "boolean",
    {
      expected: "true or false",
      ofJson: (json) => (typeof json === "boolean" ? json : none),
      ofText: (text) => (text === "true" ? true : text === "false" ? false : none),
    },
  ],
  [
    "null",
    {
      expected: "null",
      ofJson: (json) => (json === null ? null : none),
      ofText: (text) => (text === "null" ? null : none),
    },
  ],
]);

/** One of several values. */
export function oneOf(values: readonly JsonValue[]): Scalar {
  // Of two that read alike, the first.
  const byText = new Map([...values].reverse().map((value) => [String(value), value]));
  const known = new Set<unknown>(values);
  const named = values.slice(0, 10).map((value) => JSON.stringify(value));
  const expected = named.length === 1 ? named.join() : `one of ${named.join(", ")}${values.length > 10 ? ", …" : ""}`;
  return {
    expected,
    ofJson: (json) => (known.has(json) ? json : none),
    ofText: (text) => (byText.has(text) ? byText.get(text) : none),
  };
}

/** One of several values that are written like this. */
export function among(values: readonly JsonValue[], { ofJson, ofText }: Scalar): Scalar {
  const { expected, ofJson: find } = oneOf(values);
  return {
    expected,
    ofJson: (json) => (find(json) === none ? none : ofJson(json)),
    ofText: (text) => (find(text) === none ? none : ofText(text)),
  };
}
