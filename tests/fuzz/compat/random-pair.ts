import type { JsonSchema } from "@parley/contract/manifest";
import fc from "fast-check";
import type { TypedSchema } from "../../../packages/cli/src/breaking/subtype/verdict.js";
import { editsOf } from "./edits.js";
import { namedTypes, randomSchema } from "./random-schema.js";

/** A schema before and after a change. */
export interface Pair {
  readonly old: TypedSchema;
  readonly next: TypedSchema;
  /** What has been changed. */
  readonly edits: readonly string[];
  readonly direction: "input" | "output";
}

/** Pairs made by one or two edits: of the schema, or now and then of a type that it refers to. */
export const randomPair: fc.Arbitrary<Pair> = fc
  .tuple(
    randomSchema,
    fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
    fc.constantFrom("input" as const, "output" as const),
  )
  .map(([schema, choices, direction]) => {
    let next: TypedSchema = { schema, types: namedTypes };
    const edits: string[] = [];
    for (const choice of choices) {
      const changed = edit(next, choice);
      next = changed.next;
      edits.push(changed.name);
    }
    return { old: { schema, types: namedTypes }, next, edits, direction };
  });

function edit({ schema, types }: TypedSchema, choice: number): { readonly next: TypedSchema; readonly name: string } {
  const used = Object.entries(types).filter(([name]) => JSON.stringify(schema).includes(`#/types/${name}`));
  const [name, type] = used[choice % 3] ?? [];
  if (name !== undefined && type) {
    const { schema: changed, name: what } = editOne(type, choice);
    return { next: { schema, types: { ...types, [name]: changed } }, name: `${what} in ${name}` };
  }
  const { schema: changed, name: what } = editOne(schema, choice);
  return { next: { schema: changed, types }, name: what };
}

function editOne(schema: JsonSchema, choice: number): { readonly schema: JsonSchema; readonly name: string } {
  const all = editsOf(schema);
  // By kind first, so that every kind comes up.
  const kinds = [...new Set(all.map((one) => one.name))];
  const kind = kinds[Math.floor(choice / 3) % kinds.length];
  const ofKind = all.filter((one) => one.name === kind);
  const chosen = ofKind[Math.floor(choice / 1_000) % ofKind.length];
  return chosen ? { schema: chosen.make(), name: chosen.name } : { schema, name: "nothing" };
}
