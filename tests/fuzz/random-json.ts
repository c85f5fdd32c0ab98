import type { Random } from "./random.js";

const keys = [
  "a",
  "b",
  "id",
  "at",
  "name",
  "children",
  "json",
  "meta",
  "0",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "lastEventId",
  "",
] as const;

/** A JSON value, with keys that reach for prototypes and numbers at the edges. */
export function randomJson(random: Random, depth = 3): unknown {
  if (depth === 0 || random.chance(0.4)) {
    return random.pick([
      null,
      true,
      0,
      -1,
      1e308,
      2 ** 53,
      1e9,
      "",
      "a",
      "1",
      "1970-01-01T00:00:00.000Z",
      random.text(10),
      [],
      {},
    ]);
  }
  const length = random.below(4);
  if (random.chance(0.4)) return Array.from({ length }, () => randomJson(random, depth - 1));
  return Object.fromEntries(Array.from({ length }, () => [random.pick(keys), randomJson(random, depth - 1)]));
}

const types = ["Date", "bigint", "undefined", "map", "set", "regexp", "Error", "URL", "number", "nonsense"] as const;
const compound = ["typed-array", "symbol", "class", "custom"] as const;

/** superjson's `meta`: annotations that fit nothing, and references to what is not there. */
export function randomMeta(random: Random): unknown {
  const annotation = (): unknown => {
    const leaf = random.chance(0.7)
      ? random.pick(types)
      : [random.pick(compound), random.pick(["Uint8Array", "Float64Array", "Error", "x", "__proto__"])];
    return random.chance(0.3) ? [leaf, annotations()] : [leaf];
  };
  const annotations = (): unknown => {
    const pairs = Array.from({ length: random.below(3) }, () => [path(random), annotation()]);
    return Object.fromEntries(pairs);
  };
  return random.pick<() => unknown>([
    () => ({ values: annotation(), v: random.pick([0, 1, 2, "x"]) }),
    () => ({ values: annotations(), v: 1 }),
    () => ({ values: annotations() }),
    () => ({ referentialEqualities: { [path(random)]: [path(random), path(random)] }, v: 1 }),
    () => ({ referentialEqualities: [[path(random)], { [path(random)]: [path(random)] }] }),
    () => randomJson(random),
  ])();
}

function path(random: Random): string {
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(keys)).join(random.pick([".", "\\.", "..", ""]));
}
