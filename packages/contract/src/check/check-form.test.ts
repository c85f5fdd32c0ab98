import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytes } from "../bytes.js";
import { form } from "../form.js";
import { checkForm } from "./check-form.js";

class User {
  name = "";
}

describe("checkForm", () => {
  it("accepts files, text and what text stands for, and lists of these", () => {
    const fields = {
      file: z.file(),
      files: z.array(z.file()).optional(),
      blob: z.instanceof(Blob),
      file2: z.instanceof(File),
      text: z.string().default(""),
      number: z.number().optional(),
      date: z.date(),
      day: z.instanceof(Date),
      list: z.array(z.int()),
      kind: z.enum(["a", "b"]),
      either: z.union([z.string(), z.number()]),
      parsed: z.string().transform((text) => ({ text })),
      codec: z.codec(z.string(), z.instanceof(User), { decode: () => new User(), encode: ({ name }) => name }),
      custom: z.custom<string>(),
      foreign: v.object({ a: v.string() }),
    };
    expect([...checkForm(form(fields))]).toEqual([]);
    expect([...checkForm(z.object({ a: z.object({}) }))]).toEqual([]);
    expect([...checkForm(undefined)]).toEqual([]);
  });

  it.each<[object, string]>([
    [z.object({ a: z.string() }), "input.field is of type object"],
    [z.array(z.object({})).optional(), "input.field[] is of type object"],
    [z.array(z.array(z.string())), "input.field[] is of type array"],
    [z.record(z.string(), z.string()), "input.field is of type record"],
    [z.set(z.string()), "input.field is of type set"],
    [z.union([z.string(), z.map(z.string(), z.string())]), "input.field is of type map"],
    [z.instanceof(User), "input.field is an instance of class User"],
    [bytes(), "input.field is bytes() inside a form"],
    [form({}), "input.field is form() inside a form"],
    [{}, "input.field is a plain object, not a schema"],
  ])("refuses %o", (field, problem) => {
    expect([...checkForm(form({ field }))]).toEqual([expect.stringContaining(problem)]);
  });
});
