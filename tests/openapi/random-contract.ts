import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import fc from "fast-check";
import { z } from "zod";

const leaf = fc.constantFrom(
  () => z.string().min(1).describe("Some text."),
  () => z.int().min(0).max(9).default(3),
  () => z.date(),
  () => z.bigint(),
  () => z.enum(["up", "down"]).meta({ id: "Direction" }),
  () => z.boolean().nullable(),
  () => z.literal("x"),
);

const field = fc.oneof(
  leaf,
  leaf.map((make) => () => z.array(make())),
  leaf.map((make) => () => make().optional()),
  leaf.map((make) => () => z.record(z.string(), make())),
  leaf.map((make) => () => z.object({ inner: make() })),
  leaf.map((make) => () => z.set(make())),
  leaf.map(
    (make) => () =>
      z.discriminatedUnion("kind", [z.object({ kind: z.literal("a"), a: make() }), z.object({ kind: z.literal("b") })]),
  ),
);

const name = fc.constantFrom("id", "limit", "naïve", "content-type", "_", "a.b", "properties");

const shape = fc
  .uniqueArray(fc.tuple(name, field), { maxLength: 4, selector: ([key]) => key })
  .map((fields) => () => z.object(Object.fromEntries(fields.map(([key, make]) => [key, make()]))));

const verb = fc.constantFrom("GET", "DELETE", "POST", "PUT", "PATCH");

/** A procedure with a route, before it is declared. */
export const procedure = fc.record({
  verb,
  shape,
  output: fc.option(shape, { nil: undefined }),
  kind: fc.constantFrom("call", "call", "form", "bytes", "events"),
  errors: fc.constantFrom(
    {},
    { GONE: { status: 410 } },
    { GONE: { status: 400, data: z.object({ at: z.date() }) }, A_1: { status: 503 } },
  ),
  idempotent: fc.constantFrom(true, "key" as const),
});

type Drawn = typeof procedure extends fc.Arbitrary<infer T> ? T : never;

/** A procedure with a route of its own; its input's `id`, if it has one, stands in the path. */
function declare({ verb, shape, output, kind, errors, idempotent }: Drawn, index: number) {
  const fields = shape();
  const path = `/p${index}/${"id" in fields.shape ? "{id}" : "all"}`;
  const answer = output && { output: output() };
  if (kind === "events")
    return subscription({ route: `GET ${path}`, input: fields, ...answer, errors, resumable: true });
  if (kind === "form")
    return mutation({ route: `POST /p${index}`, input: form({ file: z.file().max(9), n: z.int() }), ...answer });
  if (kind === "bytes") return query({ route: `GET ${path}`, input: fields, output: bytes(), errors });
  if (verb === "GET") return query({ route: `GET ${path}`, input: fields, ...answer, errors });
  return mutation({ route: `${verb} ${path}`, input: fields, ...answer, errors, idempotent });
}

/** A contract of some procedures. */
export function declareAll(drawn: readonly Drawn[]) {
  return defineContract({ all: Object.fromEntries(drawn.map((one, index) => [`p${index}`, declare(one, index)])) });
}
