import type { Docs } from "../procedure.js";
import { toPlainJson } from "./plain-json.js";

/** Docs in one order, as plain JSON, without what says nothing; undefined if nothing is left. */
export function cleanDocs(docs: Docs): Docs | undefined {
  const { summary, description, tags, examples, deprecated, stability } = docs;
  const words = {
    summary,
    description,
    tags: tags?.length ? tags : undefined,
    examples: examples?.length ? examples.map(({ input, output, note }) => ({ input, output, note })) : undefined,
    deprecated: isRecord(deprecated)
      ? { since: deprecated.since, sunset: deprecated.sunset, use: deprecated.use }
      : deprecated,
    stability: stability === "stable" ? undefined : stability,
  };
  // Examples may be values that JSON has another form for.
  const cleaned = Object.entries(words).flatMap(([word, value]) => {
    const json = toPlainJson(value);
    return json === undefined || json === "" ? [] : [[word, json]];
  });
  return cleaned.length === 0 ? undefined : (Object.fromEntries(cleaned) as Docs);
}

function isRecord(value: unknown): value is object {
  return typeof value === "object";
}
