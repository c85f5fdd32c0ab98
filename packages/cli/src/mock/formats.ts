import type { Random } from "./random.js";
import { base16, base36, charactersOf, emailFor, textFor, urlFor } from "./text-for.js";
import { words } from "./words.js";

/** Around when everything has happened: a fixed day, so that an answer is the same tomorrow. */
const today = Date.UTC(2026, 5, 15, 9, 30);
const dayMs = 86_400_000;

/** Makes text of a format, for a field of some name. Undefined for a format that nothing is known of. */
export function textOfFormat(format: string, name: string, random: Random): string | undefined {
  return Object.hasOwn(formats, format) ? formats[format]?.(random, name) : undefined;
}

type Format = (random: Random, name: string) => string;

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const of =
  (alphabet: string, length: number): Format =>
  (random) =>
    charactersOf(alphabet, length, random);

const ipv4: Format = (random) => `192.0.2.${random.integer(1, 254)}`;
const ipv6: Format = (random) => `2001:db8::${charactersOf("123456789abcdef", 4, random)}`;
const base64: Format = (random) => btoa(charactersOf(base36, 12, random));
const base64url: Format = (random) => charactersOf(base62, 16, random);
const dateTime: Format = (random, name) => instantOf(random, name).toISOString();

function uuid(random: Random): string {
  const digits = (length: number) => charactersOf(base16, length, random);
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${random.pick([..."89ab"])}${digits(3)}-${digits(12)}`;
}

function jwt(random: Random): string {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
  return `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: charactersOf(base36, 8, random) })}.${charactersOf(base62, 43, random)}`;
}

/** What is due lies ahead, what was changed is behind, and what was made further behind. */
function instantOf(random: Random, name: string): Date {
  const [from, to] = ages.find(([pattern]) => pattern.test(name))?.[1] ?? [7, 90];
  return new Date(today - random.integer(from, to) * dayMs + random.integer(-240, 480) * 60_000);
}

/** Days ago, by what a field is called. */
const ages: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/due|expire|until|ends?|reset|sunset|scheduled|starts?|next|deadline/i, [-60, -1]],
  [/updated|modified|seen/i, [0, 6]],
  [/birth/i, [20 * 365, 70 * 365]],
];

const formats: { readonly [format: string]: Format | undefined } = {
  email: emailFor,
  "idn-email": emailFor,
  uuid,
  guid: uuid,
  uri: (random, name) => (/avatar|image|picture|photo|icon/i.test(name) ? `${urlFor(random)}.png` : urlFor(random)),
  url: urlFor,
  "uri-reference": urlFor,
  iri: urlFor,
  "date-time": dateTime,
  date: (random, name) => dateTime(random, name).slice(0, 10),
  time: (random, name) => `${dateTime(random, name).slice(11, 19)}Z`,
  "time-local": (random, name) => dateTime(random, name).slice(11, 19),
  duration: (random) => `PT${random.integer(5, 90)}M`,
  ipv4,
  ipv6,
  cidrv4: () => "192.0.2.0/24",
  cidrv6: () => "2001:db8::/32",
  hostname: (random) => random.pick(words.hosts),
  mac: (random) => Array.from({ length: 6 }, () => charactersOf(base16, 2, random)).join(":"),
  base64,
  base64url,
  byte: base64,
  cuid: (random) => `c${charactersOf(base36, 24, random)}`,
  cuid2: (random) => `${charactersOf(base36.slice(10), 1, random)}${charactersOf(base36, 23, random)}`,
  ulid: (random) => `01${charactersOf(crockford, 24, random)}`,
  xid: of("0123456789abcdefghijklmnopqrstuv", 20),
  ksuid: of(base62, 27),
  nanoid: of(base62, 21),
  emoji: (random) => random.pick(["🌿", "🔧", "☕", "🚲", "📦"]),
  e164: (random) => `+1415555${random.integer(1000, 9999)}`,
  jwt,
  "json-string": (random, name) => JSON.stringify(textFor(name, random)),
  lowercase: (random, name) => textFor(name, random).toLowerCase(),
  uppercase: (random, name) => textFor(name, random).toUpperCase(),
};

const shapes: { readonly [format: string]: RegExp } = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d/,
  uri: /^[a-z][a-z\d+.-]*:/i,
};

/** Whether text looks like a format, as far as that is known. */
export function looksLike(format: string, text: string): boolean {
  const shape = Object.hasOwn(shapes, format) ? shapes[format] : undefined;
  return shape === undefined || shape.test(text);
}
