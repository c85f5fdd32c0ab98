import { none, type Shape } from "./shape.js";

/** What may be one of several: the first that fits. */
export function unionShape(given: readonly Shape[]): Shape {
  const [only] = given;
  if (only && given.length === 1) return only;
  const options = [...given].sort((a, b) => Number(isNull(a)) - Number(isNull(b)));
  const isPlain = options.every((option) => option.isPlain);
  const objects = options.filter((option) => !isNull(option)).map((option) => option.objects);
  const readers = options.map(({ ofText }) => ofText);
  const expected = [...new Set(options.map((option) => option.expected))].join(" or ");
  return {
    expected,
    isPlain,
    fits: (json) => options.some((option) => option.fits(json)),
    revive(json, reading) {
      if (isPlain) return json;
      const fitting = options.find((option) => option.fits(json));
      if (fitting) return fitting.revive(json, reading);
      reading.miss(expected, json);
      return json;
    },
    ...(readers.every((reader) => reader !== undefined) && { ofText: (text: string) => firstOf(readers, text) }),
    ...(objects.length > 0 && objects.every((some) => some !== undefined) && { objects: objects.flat() }),
  };
}

function firstOf(readers: readonly ((text: string) => unknown)[], text: string): unknown {
  for (const read of readers) {
    const value = read(text);
    if (value !== none) return value;
  }
  return none;
}

/** Where text is allowed too, the word "null" is text. */
function isNull({ expected }: Shape): boolean {
  return expected === "null";
}
