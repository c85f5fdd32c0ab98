import superjson from "superjson";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytes } from "../bytes.js";
import { form } from "../form.js";
import { mutation, type ProcedureDefinition, query } from "../procedure.js";
import { checkSides } from "./check-sides.js";

class User {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
class MailError extends Error {}
class Upload extends Blob {}

const userByName = z.codec(z.string(), z.instanceof(User), {
  decode: (name) => new User(name),
  encode: ({ name }) => name,
});
const nameOfUser = z.codec(z.instanceof(User), z.string(), {
  decode: ({ name }) => name,
  encode: (name) => new User(name),
});

/** One instance of every class the check lets pass, to be sent through superjson itself. */
const carried: readonly object[] = [
  new Date(0),
  new Map([[1, new Date(0)]]),
  new Set(["a"]),
  new URL("http://example.com/a"),
  /a+/gi,
  new Error("no"),
  new Int8Array([1]),
  new Uint8Array([1]),
  new Uint8ClampedArray([1]),
  new Int16Array([1]),
  new Uint16Array([1]),
  new Int32Array([1]),
  new Uint32Array([1]),
  new Float32Array([1]),
  new Float64Array([1]),
  [1],
  { a: 1 },
];

describe("checkSides", () => {
  it.each(carried)("accepts an instance of what superjson carries: %o", (value) => {
    const schema = z.instanceof(value.constructor as typeof Date);
    expect([...checkSides(query({ input: schema, output: schema }))]).toEqual([]);
    const arrived = superjson.parse<object>(superjson.stringify(value));
    expect(arrived.constructor).toBe(value.constructor);
    expect(String(arrived)).toBe(String(value));
    if (!(value instanceof Error)) expect(arrived).toEqual(value);
  });

  it.each<[string, ProcedureDefinition]>([
    ["nothing", query({})],
    ["plain data", query({ input: z.object({ a: z.bigint(), b: z.array(z.date()) }), output: z.nan() })],
    ["an input made into an instance after it arrived", query({ input: userByName })],
    ["an instance made into plain data before it leaves", query({ output: nameOfUser })],
    ["a transform of an instance", query({ output: z.instanceof(User).transform(({ name }) => name) })],
    ["custom checks without a class", query({ input: z.custom<User>(), output: z.any() })],
    ["files in a form", mutation({ input: form({ file: z.file() }), output: bytes() })],
    ["another vendor's, which cannot be looked into", query({ output: v.instance(User) })],
  ])("accepts %s", (_, procedure) => expect([...checkSides(procedure)]).toEqual([]));

  it.each<[string, ProcedureDefinition, string]>([
    [
      "a class of one's own, deep inside",
      query({ output: z.object({ items: z.array(z.object({ owner: z.instanceof(User) })) }) }),
      "output.items[].owner is an instance of class User, which cannot travel: use z.object({ … }) of what it holds, or a codec or transform with plain data as its output",
    ],
    [
      "one in an input",
      query({ input: z.map(z.string(), z.instanceof(User).optional()) }),
      "input.values() is an instance of class User, which cannot travel: use z.object({ … }) of what it holds, or a codec or transform with plain data as its input",
    ],
    ["one that a codec is sent", query({ input: nameOfUser }), "input is an instance of class User"],
    ["one that a codec hands on", query({ output: userByName }), "output is an instance of class User"],
    [
      "one in an error's data",
      query({ errors: { FULL: { status: 409, data: z.object({ by: z.instanceof(User) }) } } }),
      "errors.FULL.data.by is an instance of class User",
    ],
    [
      "one in a union",
      query({ output: z.union([z.string(), z.record(z.string(), z.instanceof(User))]) }),
      "output.* is an instance of class User",
    ],
    [
      "one without a name",
      query({ output: z.instanceof((() => class {})()) }),
      "output is an instance of a class without a name",
    ],
    [
      "an error of one's own",
      query({ output: z.instanceof(MailError) }),
      "output is an instance of class MailError, which cannot travel: every error arrives as a plain Error",
    ],
    [
      "a kind of error, which arrives as a plain one",
      query({ input: z.instanceof(TypeError) }),
      "input is an instance of class TypeError",
    ],
    [
      "big integers in an array of their own",
      query({ output: z.instanceof(BigInt64Array) }),
      "class BigInt64Array, which cannot travel",
    ],
    ["a buffer", query({ output: z.instanceof(ArrayBuffer) }), "class ArrayBuffer, which cannot travel"],
    [
      "a Blob inside JSON",
      query({ input: z.object({ b: z.instanceof(Blob) }) }),
      "input.b is an instance of class Blob, which cannot travel: use form({ … }) or bytes()",
    ],
    [
      "a kind of Blob",
      query({ input: z.instanceof(Upload) }),
      "input is an instance of class Upload, which cannot travel: use form({ … })",
    ],
    ["a stream", query({ output: z.instanceof(ReadableStream) }), "which cannot travel: use form({ … }) or bytes()"],
    [
      "a file inside JSON",
      mutation({ input: z.object({ file: z.file() }) }),
      "input.file is a file, which cannot travel inside JSON",
    ],
    [
      "a function",
      query({ output: z.object({ f: z.function() as never }) }),
      "output.f is a function, which cannot travel",
    ],
    ["a promise", query({ output: z.promise(z.string()) }), "output is a promise, which cannot travel"],
    ["a symbol", query({ input: z.tuple([z.symbol()]) }), "input[0] is a symbol, which cannot travel"],
    [
      "a key that superjson refuses",
      query({ output: z.array(z.object({ constructor: z.string() })) }),
      'output[] has a field named "constructor", which superjson refuses to carry',
    ],
  ])("refuses %s", (_, procedure, problem) => {
    expect([...checkSides(procedure)]).toEqual([expect.stringContaining(problem)]);
  });

  it.each(["constructor", "prototype"])("refuses the key %s because superjson does", (key) => {
    expect(() => superjson.stringify({ [key]: 1 })).toThrow("prototype pollution");
  });

  it("ends for recursive schemas, and finds what is in them once", () => {
    const Folder = z.object({
      owner: z.instanceof(User),
      get children() {
        return z.array(Folder);
      },
    });
    const Tree: z.ZodType = z.lazy(() => z.union([z.symbol(), z.array(Tree)]));
    expect([...checkSides(query({ output: Folder }))]).toEqual([expect.stringContaining("output.owner is")]);
    expect([...checkSides(query({ output: Tree }))]).toEqual([expect.stringContaining("output is a symbol")]);
  });
});
