import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { check_compat, initSync } from "jsoncompat";
import type { TypedSchema } from "../../../packages/cli/src/breaking/subtype/verdict.js";
import { sent } from "../../../packages/cli/src/breaking/subtype/views/sent.js";
import { endsOf } from "./check-pair.js";
import type { Pair } from "./random-pair.js";

initSync({ module: readFileSync(createRequire(import.meta.url).resolve("jsoncompat/jsoncompat_wasm_bg.wasm")) });

/**
 * What jsoncompat says to the same question; nothing where it is known not to look: at formats, which are no more than remarks to it, at what
 * stands at keys that are not declared (it calls a record of texts that becomes one of numbers compatible), and at codecs, which are Parley's.
 */
export function askJsoncompat(pair: Pair): boolean | undefined {
  const [from, to] = endsOf(pair);
  const a = toDocument(sent(from));
  const b = toDocument(to);
  if ([a, b].some((text) => /"x-codec"|"format"|"additionalProperties":\{/.test(text))) return undefined;
  try {
    return check_compat(a, b, "deserializer");
  } catch {
    return undefined;
  }
}

/** The schema with only those types that it reaches, where everybody expects them. */
function toDocument({ schema, types }: TypedSchema): string {
  const reached = new Map<string, string>();
  const reach = (text: string) => {
    for (const [, name = ""] of text.matchAll(/"#\/types\/((?:[^"\\]|\\.)*)"/g)) {
      const key = (JSON.parse(`"${name}"`) as string).replace(/~1/g, "/").replace(/~0/g, "~");
      if (reached.has(key)) continue;
      const type = JSON.stringify(types[key] ?? {});
      reached.set(key, type);
      reach(type);
    }
  };
  const text = JSON.stringify(schema);
  reach(text);
  if (reached.size === 0) return text;
  const keys = [...reached.keys()];
  const rename = (some: string) =>
    keys.reduce((all, key, index) => {
      const ref = JSON.stringify(`#/types/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`);
      return all.replaceAll(`"$ref":${ref}`, `"$ref":"#/$defs/t${index}"`);
    }, some);
  const defs = [...reached.values()].map((type, index) => `"t${index}":${rename(type)}`).join();
  return `${rename(text).slice(0, -1)}${text === "{}" ? "" : ","}"$defs":{${defs}}}`;
}
