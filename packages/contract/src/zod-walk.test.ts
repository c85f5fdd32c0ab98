import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as mini from "zod/mini";
import type { Side } from "./zod-def.js";
import { maxWalkedSchemas, walkZod } from "./zod-walk.js";

function paths(schema: unknown, side: Side = "input"): string[] {
  return [...walkZod(schema, side)].map(({ path, def }) => `${path || "."} ${def.type}`);
}

describe("walkZod", () => {
  it("visits every schema once, parents first, in the order they were declared", () => {
    const schema = z.object({
      items: z.array(z.object({ owner: z.date() })),
      "odd key": z.record(z.string(), z.int()),
      pair: z.tuple([z.string(), z.null()], z.boolean()),
      tags: z.set(z.bigint()),
      byId: z.map(z.uuid(), z.url()),
    });
    expect(paths(schema)).toEqual([
      ". object",
      ".items array",
      ".items[] object",
      ".items[].owner date",
      '["odd key"] record',
      '["odd key"].keys() string',
      '["odd key"].* number',
      ".pair tuple",
      ".pair[0] string",
      ".pair[1] null",
      ".pair[] boolean",
      ".tags set",
      ".tags.values() bigint",
      ".byId map",
      ".byId.keys() string",
      ".byId.values() string",
    ]);
  });

  it("sees the half of a pipe that the side sees", () => {
    const codec = z.codec(z.string(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    });
    expect(paths(codec, "input")).toEqual([". pipe", ". string"]);
    expect(paths(codec, "output")).toEqual([". pipe", ". date"]);
    expect(paths(z.int().transform(String), "output")).toEqual([". pipe", ". transform"]);
    expect(paths(z.preprocess(String, z.string()), "input")).toEqual([". pipe", ". transform"]);
  });

  it("looks through what wraps, and into both sides of unions and intersections", () => {
    expect(paths(z.string().optional().nullable().default("").readonly())).toEqual([
      ". readonly",
      ". default",
      ". nullable",
      ". optional",
      ". string",
    ]);
    expect(paths(z.union([z.object({ a: z.int() }), z.string().and(z.date())]))).toEqual([
      ". union",
      ". object",
      ".a number",
      ". intersection",
      ". string",
      ". date",
    ]);
  });

  it("ends for recursive schemas, by getter, lazy or endless", () => {
    const Node = z.object({
      get next() {
        return Node.optional();
      },
    });
    const Tree: z.ZodType = z.lazy(() => z.array(Tree));
    const endless = (): z.ZodType => z.object({ left: z.lazy(() => endless()), right: z.lazy(() => endless()) });
    expect(paths(Node)).toEqual([". object", ".next optional"]);
    expect(paths(Tree)).toEqual([". lazy", ". array"]);
    expect(paths(endless())).toHaveLength(maxWalkedSchemas);
  });

  it("reads zod's mini variant too, and gives nothing for other schemas", () => {
    expect(paths(mini.object({ a: mini.optional(mini.string()) }))).toEqual([". object", ".a optional", ".a string"]);
    expect(paths(v.object({ a: v.string() }))).toEqual([]);
    expect(paths(undefined)).toEqual([]);
  });
});
