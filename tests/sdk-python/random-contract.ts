import { type ContractTree, defineContract, mutation, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import fc from "fast-check";
import { z } from "zod";

const leaves: readonly (() => z.ZodType)[] = [
  () => z.string(),
  () => z.int(),
  () => z.number(),
  () => z.boolean(),
  () => z.date(),
  () => z.bigint(),
  () => z.null(),
  () => z.undefined(),
  () => z.void(),
  () => z.unknown(),
  () => z.never(),
  () => z.nan(),
  () => z.literal([1, 2, "b", null]),
  () => z.literal(1.5),
  () => z.literal(5n),
  () => z.enum(["p", "q"]),
  () => z.instanceof(Uint8Array),
];

const key = fc.constantFrom("a", "dueAt", "list", "class", "type", "items", "str", "datetime", "x-y", "self", "extra");

type Shape = Record<string, z.ZodType>;

const { schema } = fc.letrec<{ schema: z.ZodType }>((tie) => {
  const inner = tie("schema");
  const shape: fc.Arbitrary<Shape> = fc.dictionary(key, inner, { maxKeys: 4 });
  const some = fc.array(inner, { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...leaves).map((make) => make()),
      inner.map((one) => one.optional()),
      inner.map((one) => one.nullable()),
      inner.map((one) => z.array(one)),
      inner.map((one) => z.set(one)),
      inner.map((one) => z.record(z.string(), one)),
      shape.map((fields) => z.object(fields)),
      shape.map((fields) => z.looseObject(fields)),
      fc.tuple(shape, inner).map(([fields, rest]) => z.object(fields).catchall(rest)),
      fc.tuple(inner, inner).map(([from, to]) => z.map(from, to)),
      fc.tuple(inner, inner).map(([first, rest]) => z.tuple([first]).rest(rest)),
      fc.tuple(inner, inner).map(([first, second]) => z.tuple([first, second])),
      fc.tuple(shape, shape).map(([left, right]) => z.intersection(z.object(left), z.object(right))),
      fc
        .tuple(shape, shape)
        .map(([left, right]) =>
          z.discriminatedUnion("kind", [
            z.object({ ...left, kind: z.literal("one") }),
            z.object({ ...right, kind: z.literal("two") }),
          ]),
        ),
      some.map((options) => z.union(options)),
    ),
  };
});

/** A contract of types that nobody would think of, each taken, given and failed with. Those that no contract may have are left out. */
export function randomContract(seed: number): ContractTree {
  const tree: Record<string, ReturnType<typeof query>> = {};
  for (const [index, data] of fc.sample(schema, { numRuns: 60, seed }).entries()) {
    const options = { input: data, output: data, errors: { [`FAILED_${index}`]: { status: 400, data } } };
    const procedure = index % 2 === 0 ? query(options) : mutation(options);
    if (isAllowed({ procedure })) Object.assign(tree, { [`p${index}`]: procedure });
  }
  return defineContract(tree, { name: "random types", version: "1.0.0" });
}

function isAllowed(tree: ContractTree): boolean {
  try {
    toManifest(defineContract(tree));
    return true;
  } catch {
    return false;
  }
}
