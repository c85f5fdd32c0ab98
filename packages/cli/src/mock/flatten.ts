import type { JsonSchema } from "@parley/contract/manifest";
import { mergeSchemas } from "./merge-schemas.js";
import type { Place } from "./place.js";
import { typeNameOf, typeOf } from "./resolve-type.js";

/** A schema of one kind of value: no reference, and no branches any more. */
export interface Flat {
  readonly schema: JsonSchema;
  /** The name of the type that it is of. */
  readonly type: string | undefined;
}

/** Follows references, takes one branch of each choice and puts together what has to be true together. */
export function flatten(schema: JsonSchema, place: Place): Flat {
  const { $ref, anyOf, oneOf, allOf = [], ...own } = schema;
  const branches = oneOf ?? anyOf;
  const parts = [
    ...($ref === undefined ? [] : [typeOf($ref, place.setting.types)]),
    ...allOf,
    ...(branches ? [pickBranch(branches, place)] : []),
  ];
  const named = $ref === undefined ? undefined : typeNameOf($ref);
  return parts.reduce<Flat>(
    (flat, part) => {
      const next = flatten(part, place);
      return { schema: mergeSchemas(flat.schema, next.schema), type: flat.type ?? next.type };
    },
    { schema: own, type: named },
  );
}

/** Nothing is rarer than something; and where it has gone deep enough, the branch that ends soonest is taken. */
function pickBranch(branches: readonly JsonSchema[], { random, depth, setting: { heightOf } }: Place): JsonSchema {
  const heights = branches.map(heightOf);
  const least = Math.min(...heights);
  const possible = branches.filter((_, index) => (depth > 0 ? heights[index] !== Infinity : heights[index] === least));
  const something = possible.filter((branch) => !isNothing(branch));
  const isRarelyNothing = something.length > 0 && random.chance(0.85);
  return random.pick(isRarelyNothing ? something : possible.length > 0 ? possible : branches);
}

function isNothing({ type, const: value, "x-codec": codec }: JsonSchema): boolean {
  return type === "null" || value === null || codec === "undefined";
}
