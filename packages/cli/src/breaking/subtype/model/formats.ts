import addFormats from "ajv-formats";

/** What is known of a format of texts. */
interface FormatFacts {
  /** Texts that everybody takes for one, short and readable ones. */
  readonly examples: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Formats that every text of this one has too. */
  readonly within?: readonly string[];
  /** What tells, where ajv-formats does not know the format, or is more generous than zod. */
  readonly test?: RegExp;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const formats: ReadonlyMap<string, FormatFacts> = new Map<string, FormatFacts>([
  [
    "uuid",
    {
      examples: ["0190c7a0-0000-7000-8000-000000000001", "0190c7a0-0000-7000-8000-000000000002"],
      minLength: 36,
      maxLength: 36,
      test: uuid,
    },
  ],
  ["email", { examples: ["a@b.co", "ann@example.com"], minLength: 5, within: ["idn-email"] }],
  ["idn-email", { examples: ["a@b.co", "ann@example.com"], minLength: 3, test: /^[^\s@"]{1,64}@[^\s@]{1,255}$/u }],
  [
    "date-time",
    { examples: ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", "2027-06-30T12:00:00.000Z"], minLength: 17 },
  ],
  ["date", { examples: ["2026-01-01", "2027-06-30"], minLength: 10, maxLength: 10 }],
  ["time", { examples: ["12:00:00Z"], minLength: 6 }],
  ["duration", { examples: ["P1D", "PT10M"], minLength: 3 }],
  [
    "uri",
    {
      examples: ["https://a.example", "https://b.example/c"],
      minLength: 2,
      within: ["uri-reference", "iri", "iri-reference"],
    },
  ],
  ["hostname", { examples: ["a.example", "localhost"], minLength: 1, maxLength: 254 }],
  ["ipv4", { examples: ["192.0.2.1", "192.0.2.2"], minLength: 7, maxLength: 15 }],
  ["ipv6", { examples: ["2001:db8::1", "::1"], minLength: 2, maxLength: 45 }],
  ["cidrv4", { examples: ["192.0.2.0/24"], minLength: 9, maxLength: 18, test: /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/ }],
  ["cidrv6", { examples: ["2001:db8::/32"], minLength: 4, maxLength: 49, test: /^[0-9a-f:.]+\/\d{1,3}$/i }],
  ["cuid", { examples: ["cjld2cjxh"], minLength: 7, test: /^[cC][0-9a-z]{6,}$/ }],
  ["cuid2", { examples: ["tz4a98xxat96iws9zmbrgj3a"], minLength: 1, test: /^[0-9a-z]+$/ }],
  [
    "ulid",
    {
      examples: ["01ARZ3NDEKTSV4RRFFQ69G5FAV"],
      minLength: 26,
      maxLength: 26,
      test: /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/,
    },
  ],
  ["xid", { examples: ["9m4e2mr0ui3e8a215n4g"], minLength: 20, maxLength: 20, test: /^[0-9a-vA-V]{20}$/ }],
  ["ksuid", { examples: ["0ujtsYcgvSTl8PAuAdqWYSMnLOv"], minLength: 27, maxLength: 27, test: /^[A-Za-z0-9]{27}$/ }],
  ["nanoid", { examples: ["V1StGXR8_Z5jdHi6B-myT"], minLength: 21, maxLength: 21, test: /^[a-zA-Z0-9_-]{21}$/ }],
  ["e164", { examples: ["+12025550123"], minLength: 8, maxLength: 16, test: /^\+[1-9]\d{6,14}$/ }],
  [
    "base64",
    {
      examples: ["YQ==", ""],
      test: /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/,
    },
  ],
  ["base64url", { examples: ["YQ", ""], test: /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/ }],
  ["jwt", { examples: ["eyJhbGciOiJIUzI1NiJ9.e30.c2ln"], minLength: 5, test: /^[\w-]+\.[\w-]+\.[\w-]*$/ }],
]);

/** What is known of a format; nothing for one that nobody knows. */
export function factsOf(format: string): FormatFacts {
  return formats.get(format) ?? { examples: [] };
}

/** Whether every text of one format has the other. */
export function isFormatWithin(format: string, other: string): boolean {
  return format === other || factsOf(format).within?.includes(other) === true;
}

/** Whether a text has a format; undefined where the format is not known. */
export function hasFormat(text: string, format: string): boolean | undefined {
  const own = factsOf(format).test;
  if (own) return own.test(text);
  const known = lookUp(format);
  if (known instanceof RegExp) return known.test(text);
  if (typeof known === "function") return known(text) === true;
  if (typeof known !== "object" || known === null || !("validate" in known)) return undefined;
  const { validate } = known;
  if (validate instanceof RegExp) return validate.test(text);
  return typeof validate === "function" ? (validate as (text: string) => unknown)(text) === true : undefined;
}

function lookUp(format: string): unknown {
  try {
    return addFormats.default.get(format as Parameters<typeof addFormats.default.get>[0]);
  } catch {
    return undefined;
  }
}

/** What tells which texts have a format, by format, where validators do not know it or are more generous than zod. */
export const formatTests: ReadonlyMap<string, RegExp> = new Map(
  [...formats].flatMap(([name, { test }]) => (test ? [[name, test] as const] : [])),
);
