import type { JsonSchema, JsonValue, ProcedureManifest } from "@parley/contract/manifest";
import type { AnswerSetting } from "./answer-setting.js";
import { fits, isObject } from "./fits.js";
import { createRandom } from "./random.js";
import { fieldOf } from "./resolve-type.js";

/** How many things there are in a list that comes in pages: enough for several, and few enough that one sees the end. */
const total = 57;

/** How many come at once where nobody says. */
const usualLimit = 10;

/** A page that is asked for. */
export interface PageAsked {
  readonly path: string;
  readonly pagination: NonNullable<ProcedureManifest["pagination"]>;
  readonly schema: JsonSchema;
  readonly input: JsonValue | undefined;
}

/**
 * Puts into an answer the page that its input asks for: the same thing at the same place of the list, however long the pages are, and no
 * cursor on the last. What is no list, or has cursors that cannot count, stays as it is.
 */
export function withPage(answer: JsonValue, asked: PageAsked, setting: AnswerSetting): JsonValue {
  const { pagination, schema, input } = asked;
  const items = fieldOf(schema, pagination.items, setting.types);
  const next = fieldOf(schema, pagination.next, setting.types);
  if (!isObject(answer) || !items || !next) return answer;
  const given = isObject(input) ? input : {};
  const { [pagination.cursor]: from, ...others } = given;
  const filters = Object.fromEntries(Object.entries(others).filter(([name]) => !limitNames.test(name)));
  const things = knownThings(items, filters, { asked, setting });
  const start = Math.max(0, Math.trunc(Number(from ?? 0) || 0));
  const limit = Math.min(limitOf(given), items.maxItems ?? Infinity);
  const end = Math.min(start + limit, things.length);
  const cursor = end < things.length ? cursorAt(end, next, setting) : undefined;
  const { [pagination.next]: _, ...rest } = answer;
  const page = { ...rest, [pagination.items]: things.slice(start, end) };
  const whole = [{ [pagination.next]: cursor ?? null, ...page }, page, { ...page, [pagination.next]: "" }];
  return whole.find((candidate) => fits(schema, candidate, setting.types)) ?? answer;
}

type Given = { readonly [key: string]: JsonValue };

const limitNames = /^(limit|take|first|page_?size|per_?page|size|max)$/i;

function limitOf(given: Given): number {
  const named = Object.entries(given).find(([name]) => limitNames.test(name));
  return named && typeof named[1] === "number" && named[1] > 0 ? named[1] : usualLimit;
}

function cursorAt(position: number, schema: JsonSchema, { types }: AnswerSetting): JsonValue | undefined {
  return [String(position), position].find((cursor) => fits(schema, cursor, types));
}

interface Listing {
  readonly asked: PageAsked;
  readonly setting: AnswerSetting;
}

/** Lists are kept, because whoever looks at one page looks at the next, but not those of every search there ever was. */
const mostLists = 100;

function knownThings(list: JsonSchema, filters: Given, { asked, setting }: Listing): readonly JsonValue[] {
  const { lists } = setting;
  const key = `${asked.path} ${JSON.stringify(filters)}`;
  const known = lists.get(key);
  if (known) return known;
  if (lists.size >= mostLists) lists.clear();
  const things = listThings(list, filters, { asked, setting });
  lists.set(key, things);
  return things;
}

/** The whole list: what the input says of its things is true of each. Where nothing is like that, things are made like that. */
function listThings({ items }: JsonSchema, filters: Given, { asked, setting }: Listing): readonly JsonValue[] {
  if (!items) return [];
  const list = (suffix: string, given: Given) =>
    Array.from({ length: total }, (_, index) =>
      thing(items, { name: `item ${index}${suffix}`, given, asked, setting }),
    );
  const matching = list("", {}).filter((one) => !isObject(one) || matches(one, filters));
  return matching.length > 0 ? matching : list(` ${JSON.stringify(filters)}`, filters);
}

interface Thing extends Listing {
  /** What tells it from all others. */
  readonly name: string;
  readonly given: Given;
}

function thing(schema: JsonSchema, { name, given, asked, setting }: Thing): JsonValue {
  const entities = createRandom(setting.seed);
  const random = entities.fork(`${asked.path} ${name}`);
  return setting.sampler(schema, { random, entities, name: asked.pagination.items, given });
}

function matches(one: Given, given: Given): boolean {
  return Object.entries(given).every(
    ([name, value]) =>
      !Object.hasOwn(one, name) || typeof value === "object" || typeof one[name] === "object" || one[name] === value,
  );
}
