import { type } from "arktype";
import * as v from "valibot";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { form } from "./form.js";
import { mutation } from "./procedure.js";
import type { NotASchema, Parsed, Received, Sent } from "./schema.js";

describe("form", () => {
  const upload = form({
    file: z.file(),
    note: z.string().default(""),
    size: z.number().optional(),
    at: z.string().transform(() => new Date()),
  });

  it("is sent as an object, optional where undefined is allowed", () => {
    expectTypeOf<Sent<typeof upload>>().toEqualTypeOf<{
      file: File;
      note?: string | undefined;
      size?: number | undefined;
      at: string;
    }>();
  });

  it("is received as an object with defaults filled in and transforms run", () => {
    expectTypeOf<Parsed<typeof upload>>().toEqualTypeOf<{
      file: File;
      note: string;
      size?: number | undefined;
      at: Date;
    }>();
    expectTypeOf<Received<typeof upload>>().toEqualTypeOf<Parsed<typeof upload>>();
  });

  it("takes fields of any Standard Schema", () => {
    const mixed = form({ a: v.optional(v.string(), "x"), b: type("string[]") });
    expectTypeOf<Sent<typeof mixed>>().toEqualTypeOf<{ a?: string | undefined; b: string[] }>();
    expectTypeOf<Parsed<typeof mixed>>().toEqualTypeOf<{ a: string; b: string[] }>();
  });

  it("keeps its types as a procedure's input", () => {
    const procedure = mutation({ input: upload });
    expectTypeOf(procedure.input).toEqualTypeOf<typeof upload | undefined>();
  });

  it("shows a field that is no schema", () => {
    const wrong = form({ a: { b: 1 } });
    expectTypeOf<Sent<typeof wrong>>().toEqualTypeOf<{ a: NotASchema }>();
    // @ts-expect-error a string is no schema
    form({ a: "text" });
  });
});
