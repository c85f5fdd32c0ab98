import type { JsonSchema } from "@parley/contract/manifest";
import type { Reading } from "./reading.js";
import { none, type Shape } from "./shape.js";

/** What a list is made of, and what is made of it. */
export interface ListParts {
  readonly expected: string;
  readonly prefix: readonly Shape[];
  /** The elements after those; undefined where there are none. */
  readonly items: Shape | undefined;
  /** Makes something else of the elements, such as a set; `none` where they are not what that takes. */
  readonly make?: (elements: unknown[]) => unknown;
}

/** A list, or what JSON writes as one. */
export function listShape({ expected, prefix, items, make }: ListParts): Shape {
  const isPlain = make === undefined && prefix.every((shape) => shape.isPlain) && (items?.isPlain ?? true);
  const at = (index: number) => prefix[index] ?? items;
  const textOf = prefix.length === 0 ? items?.ofText : undefined;
  return {
    expected,
    isPlain,
    fits: (json) => Array.isArray(json) && (json.length === 0 || (at(0)?.fits(json[0]) ?? false)),
    revive(json, reading) {
      if (!Array.isArray(json)) {
        if (make) reading.miss(expected, json);
        return json;
      }
      const elements = isPlain
        ? json
        : json.map((element, index) => reviveAt(index, { element, shape: at(index), reading }));
      const made = make ? make(elements) : elements;
      if (made !== none) return made;
      reading.miss(expected, json);
      return json;
    },
    ...(textOf && {
      repeats: {
        ofTexts(texts) {
          const elements = texts.map(textOf);
          if (elements.includes(none)) return none;
          return make ? make(elements) : elements;
        },
      },
    }),
  };
}

interface Element {
  readonly element: unknown;
  readonly shape: Shape | undefined;
  readonly reading: Reading;
}

function reviveAt(index: number, { element, shape, reading }: Element): unknown {
  if (!shape || shape.isPlain) return element;
  reading.enter(index);
  const value = shape.revive(element, reading);
  reading.leave();
  return value;
}

/** Makes a map of its entries. */
export function toMap(entries: unknown[]): unknown {
  return entries.every(isEntry) ? new Map(entries) : none;
}

function isEntry(entry: unknown): entry is readonly [unknown, unknown] {
  return Array.isArray(entry) && entry.length === 2;
}

/** Makes the typed array whose numbers have these bounds: a schema says no more of it. */
export function bytesOf({ items }: JsonSchema): (numbers: unknown[]) => unknown {
  const { minimum, maximum } = items || {};
  const TypedArray = integerArrays.get(`${minimum} ${maximum}`);
  const isElement = (element: unknown): element is number =>
    TypedArray === undefined
      ? element === null || typeof element === "number"
      : Number.isInteger(element) && Number(element) >= Number(minimum) && Number(element) <= Number(maximum);
  return (numbers) => (numbers.every(isElement) ? new (TypedArray ?? Float64Array)(numbers) : none);
}

const integerArrays: ReadonlyMap<string, new (numbers: readonly number[]) => unknown> = new Map<
  string,
  new (
    numbers: readonly number[],
  ) => unknown
>([
  ["0 255", Uint8Array],
  ["-128 127", Int8Array],
  ["0 65535", Uint16Array],
  ["-32768 32767", Int16Array],
  ["0 4294967295", Uint32Array],
  ["-2147483648 2147483647", Int32Array],
]);
