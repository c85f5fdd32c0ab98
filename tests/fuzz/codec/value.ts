import fc from "fast-check";

/** Keys that escape, collide or look like something else. Those superjson refuses are not among them. */
export const key: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom("a", "b", "id", "at", "items", "type"), weight: 6 },
  fc.constantFrom(
    "",
    ".",
    "a.b",
    "\\",
    "a\\.b",
    "a\\",
    '"',
    "'",
    "0",
    "1",
    "01",
    "-1",
    "toString",
    "hasOwnProperty",
    "json",
  ),
  fc.constantFrom(
    "meta",
    "ключ",
    "😀",
    "\ud800",
    "\udc00x",
    "line\nbreak",
    "\u0000",
    "\u2028",
    " ",
    "length",
    "valueOf",
  ),
);

export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    "text",
    'say "hi"',
    "back\\slash",
    "\ud83d",
    "😀",
    "\u001f",
    "\u2028",
    "a".repeat(60),
    `${"b".repeat(50)}\n`,
  ),
  fc.string({ maxLength: 8 }),
  fc.array(fc.nat(0xffff), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
);

export const number: fc.Arbitrary<number> = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 5e-324, Number.MAX_SAFE_INTEGER),
);

const anyNumber: fc.Arbitrary<number> = fc.oneof(
  number,
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

export const date: fc.Arbitrary<Date> = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(0, -1, 8.64e15, -8.64e15, 253402300800000, -62167219200001).map((time) => new Date(time)),
);

export const bigint: fc.Arbitrary<bigint> = fc.oneof(fc.bigInt(), fc.constantFrom(0n, -1n, 2n ** 64n));

export const url: fc.Arbitrary<URL> = fc
  .constantFrom("https://example.com/", "mailto:a@b.c", 'https://x.y/?q="%20', "data:text/plain,\\")
  .map((href) => new URL(href));

export const regexp: fc.Arbitrary<RegExp> = fc
  .constantFrom(/a/, /\/"/giu, /(?:)/, /[\\]/s)
  .map((one) => new RegExp(one));

export const typedArray: fc.Arbitrary<ArrayBufferView> = fc.oneof(
  fc.uint8Array({ maxLength: 4 }).map((array) => Uint8Array.from(array)),
  fc.array(number, { maxLength: 3 }).map((array) => Float64Array.from(array, (one) => one + 0)),
);

export const error: fc.Arbitrary<Error> = fc
  .tuple(text, fc.constantFrom("Error", "TypeError", "Odd"))
  .map(([message, name]) => Object.assign(new Error(message, { cause: new Date(0) }), { name, stack: undefined }));

/** Any value that superjson brings back as it was. */
export const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => {
  const inner = tie("any");
  return {
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      text,
      anyNumber,
      fc.constantFrom(null, undefined, true, false),
      bigint,
      date,
      fc.oneof(url, regexp, typedArray, error),
      fc.array(inner, { maxLength: 3 }),
      fc.dictionary(key, inner, { maxKeys: 3, noNullPrototype: true }),
      fc.array(inner, { maxLength: 3 }).map((items) => new Set(items)),
      fc.array(fc.tuple(inner, inner), { maxLength: 2 }).map((entries) => new Map(entries)),
    ),
  };
}).any;
