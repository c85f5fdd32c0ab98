import type { Random } from "./random.js";
import { words } from "./words.js";

/**
 * Text that a person would expect in a field of this name, such as a name in `assignee` or a line in `subject`. What nothing is known of gets two
 * words. It knows nothing of constraints.
 */
export function textFor(name: string, random: Random): string {
  const key = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, " ")
    .trim();
  const found = rules.find(([pattern]) => pattern.test(key));
  return found ? found[1](random, key) : `${random.pick(words.things)} ${random.pick(words.things)}`;
}

/** An address of somebody. */
export function emailFor(random: Random): string {
  const [first, last] = [random.pick(words.firstNames), random.pick(words.lastNames)];
  return `${first}.${last}@${random.pick(words.hosts)}`.toLowerCase();
}

/** An address of something. */
export function urlFor(random: Random): string {
  return `https://${random.pick(words.hosts)}/${random.pick(words.things)}s/${random.integer(1, 999)}`;
}

/** Letters and digits of an alphabet. */
export function charactersOf(alphabet: string, length: number, random: Random): string {
  return Array.from({ length }, () => alphabet[random.integer(0, alphabet.length - 1)]).join("");
}

/** Digits of numbers in base 36, and in base 16. */
export const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";
export const base16 = "0123456789abcdef";

const person = (random: Random) => `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;
const hex = (length: number) => (random: Random) => charactersOf(base16, length, random);
const from = (list: readonly string[]) => (random: Random) => random.pick(list);
const number = (min: number, max: number) => (random: Random) => String(random.integer(min, max));

function sentences(random: Random): string {
  const first = random.pick(words.sentences);
  const second = random.pick(words.sentences);
  return first === second ? first : `${first} ${second}`;
}

/** The first that fits counts. Keys are words in lower case: `createdAt` is `created at`. */
const rules: readonly (readonly [RegExp, (random: Random, key: string) => string])[] = [
  [/\be ?mails?\b|^(to|cc|bcc|from|reply to|recipients?|sender)$/, emailFor],
  [/\bfirst name\b|\bgiven name\b|^nick ?name$/, from(words.firstNames)],
  [/\blast name\b|\bsur ?name\b|\bfamily name\b/, from(words.lastNames)],
  [
    /\b(user ?name|login|handle)\b/,
    (random) => `${random.pick(words.firstNames)}${random.integer(1, 99)}`.toLowerCase(),
  ],
  [/\bfile( name)?\b|\battachment\b/, from(words.files)],
  [/\b(company|organi[sz]ation|employer|vendor|supplier|brand)\b/, from(words.companies)],
  [/\bhost( name)?\b|\bdomain\b/, from(words.hosts)],
  [/\b(mime|media|content) type\b/, from(words.mediaTypes)],
  [
    /^(name|full name|display name|author|owner|assignee|customer|contact|person|user|member|created by|updated by)$/,
    person,
  ],
  [/\b(title|subject|headline|heading|caption)\b/, from(words.subjects)],
  [/\b(description|body|content|message|comment|note|notes|summary|excerpt|bio|details?|reason|text)\b/, sentences],
  [/\bcountry code\b/, from(words.countryCodes)],
  [/\bcountry\b/, from(words.countries)],
  [/\b(city|town|place|location)\b/, from(words.cities)],
  [/\b(street|address)\b/, (random) => `${random.integer(1, 120)} ${random.pick(words.streets)}`],
  [/\b(zip|post ?code|postal code)\b/, number(10_000, 99_999)],
  [/\b(phone|tel|telephone|mobile|fax)\b/, (random) => `+4155501${number(1000, 9999)(random)}`],
  [/\b(avatar|image|picture|photo|thumbnail|icon)\b/, (random) => `${urlFor(random)}.png`],
  [/\b(url|uri|link|href|website|homepage|site|webhook)\b/, urlFor],
  [/\bcolou?r\b/, from(words.colours)],
  [/\bcurrency\b/, from(words.currencies)],
  [/\b(language|locale|lang)\b/, from(words.languages)],
  [/\btime ?zone\b/, from(words.timeZones)],
  [/\b(tags?|labels?|categor(y|ies)|topics?)\b/, from(words.tags)],
  [/\brole\b/, from(words.roles)],
  [/\b(job|occupation|profession)\b/, from(words.jobs)],
  [/\bslug\b/, (random) => `${random.pick(words.things)}-${random.pick(words.things)}`],
  [/\bversion\b/, (random) => `${random.integer(0, 4)}.${random.integer(0, 20)}.${random.integer(0, 9)}`],
  [/\b(hash|digest|sha|checksum|etag|fingerprint)\b/, hex(40)],
  [/\b(token|secret|password|api key)\b/, hex(32)],
  [/\bip( address)?\b/, (random) => `192.0.2.${random.integer(1, 254)}`],
  [/\b(last ?4|digits|pin|code)\b/, number(1000, 9999)],
  [/\b(price|amount|total|cost)\b/, (random) => `${random.integer(1, 400)}.${random.integer(10, 99)}`],
  [/\bids?$|\b(key|cursor|reference|ref)$/, (random) => charactersOf(base36, 10, random)],
  [/\bname\b/, (random, key) => (key.includes("user") ? person(random) : random.pick(words.things))],
];
