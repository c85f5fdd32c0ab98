import type { CodecWord, JsonType, JsonValue } from "@parley/contract/manifest";

/** A value as it travels: plain JSON, in which some parts are something else to programs. */
export type Sample = null | boolean | number | string | readonly Sample[] | SampleObject | Coded;

/** The keys and values of an object. A map, because keys may be `__proto__`. */
export type SampleObject = ReadonlyMap<string, Sample>;

/** A part that is not what its JSON says: a date, say, which is text in JSON and is annotated as a date. */
export class Coded {
  readonly codec: CodecWord;
  readonly json: Exclude<Sample, Coded>;

  constructor(codec: CodecWord, json: Exclude<Sample, Coded>) {
    this.codec = codec;
    this.json = json;
  }
}

/** What each codec writes, as the type of its JSON. */
export const jsonTypes: { readonly [word in CodecWord]: Exclude<JsonType, "integer"> } = {
  date: "string",
  bigint: "string",
  url: "string",
  regexp: "string",
  nan: "string",
  file: "string",
  set: "array",
  map: "array",
  bytes: "array",
  undefined: "null",
  error: "object",
};

/** The JSON of a sample, without what it is to programs. */
export function toJson(sample: Sample): JsonValue {
  if (sample instanceof Coded) return toJson(sample.json);
  if (Array.isArray(sample)) return sample.map(toJson);
  if (isObject(sample)) return Object.fromEntries([...sample].map(([key, part]) => [key, toJson(part)]));
  return sample as null | boolean | number | string;
}

/** What the parts of a sample are to programs, by JSON pointer, where that is not what their JSON is. */
export function codecsOf(sample: Sample): { readonly [pointer: string]: CodecWord } {
  const found: [string, CodecWord][] = [];
  collect(sample, "", found);
  return Object.fromEntries(found);
}

function collect(sample: Sample, pointer: string, found: [string, CodecWord][]): void {
  if (sample instanceof Coded) {
    found.push([pointer, sample.codec]);
    collect(sample.json, pointer, found);
  } else if (Array.isArray(sample)) {
    sample.forEach((part, index) => {
      collect(part, `${pointer}/${index}`, found);
    });
  } else if (isObject(sample)) {
    for (const [key, part] of sample) collect(part, pointer + toPointer([key]), found);
  }
}

/** Makes a sample of plain JSON. */
export function fromJson(json: JsonValue): Sample {
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json !== "object" || json === null) return json as null | boolean | number | string;
  return new Map(Object.entries(json).map(([key, part]) => [key, fromJson(part)]));
}

/** Whether a sample is an object's keys and values. */
export function isObject(sample: Sample): sample is SampleObject {
  return sample instanceof Map;
}

/** A text that is the same for equal samples. */
export function textOf(sample: Sample): string {
  if (sample instanceof Coded) return `${sample.codec}:${textOf(sample.json)}`;
  if (Array.isArray(sample)) return `[${sample.map(textOf).join(",")}]`;
  if (isObject(sample)) {
    return `{${[...sample]
      .map(([key, part]) => `${JSON.stringify(key)}:${textOf(part)}`)
      .sort()
      .join(",")}}`;
  }
  return Object.is(sample, -0) ? "0" : JSON.stringify(sample);
}

/** A JSON pointer (RFC 6901). */
export function toPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}
