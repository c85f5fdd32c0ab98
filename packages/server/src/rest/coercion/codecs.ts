import { readZonedDate } from "@parley/contract/codec";
import type { CodecWord } from "@parley/contract/manifest";
import type { Scalar } from "./scalar.js";
import { none } from "./shape.js";

/** The longest bigint that is read, in digits, as over RPC: reading one takes a tenth of a millisecond. */
const maxBigintDigits = 10_000;

/** How the values that JSON has no word for are made of what stands for them. Sets, maps and bytes are lists: see `lists.ts`. */
export const codecs: ReadonlyMap<CodecWord, Scalar> = new Map<CodecWord, Scalar>([
  ["date", ofString('a date in ISO 8601, such as "2026-11-29T12:00:00Z"', orNone(readZonedDate))],
  ["bigint", ofString('a whole number as text, such as "12"', toBigint)],
  [
    "url",
    ofString('an absolute URL, such as "https://example.com/"', (text) => (URL.canParse(text) ? new URL(text) : none)),
  ],
  ["regexp", ofString('a regular expression as text, such as "/a+/i"', toRegExp)],
  ["nan", ofString('"NaN"', (text) => (text === "NaN" ? Number.NaN : none))],
  [
    "undefined",
    {
      expected: "null",
      ofJson: (json) => (json === null ? undefined : none),
      ofText: (text) => (text === "null" ? undefined : none),
    },
  ],
  ["error", { expected: "an error's name and message", ofJson: toError, ofText: () => none }],
]);

function ofString(expected: string, make: (text: string) => unknown): Scalar {
  return { expected, ofJson: (json) => (typeof json === "string" ? make(json) : none), ofText: make };
}

function orNone(read: (text: string) => unknown): (text: string) => unknown {
  return (text) => read(text) ?? none;
}

function toBigint(text: string): unknown {
  return text.length <= maxBigintDigits && /^-?\d+$/.test(text) ? BigInt(text) : none;
}

function toRegExp(text: string): unknown {
  const end = text.lastIndexOf("/");
  if (text[0] !== "/" || end === 0) return none;
  try {
    return new RegExp(text.slice(1, end), text.slice(end + 1));
  } catch {
    return none;
  }
}

function toError(json: unknown): unknown {
  if (typeof json !== "object" || json === null) return none;
  const { name, message } = json as { readonly name?: unknown; readonly message?: unknown };
  if (typeof name !== "string" || typeof message !== "string") return none;
  return Object.assign(new Error(message), { name });
}
