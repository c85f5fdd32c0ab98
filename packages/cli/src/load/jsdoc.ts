import type { Docs } from "@parley/contract";

/**
 * Makes documentation of a comment's text: its first sentence is the summary, the rest the description. Of the tags `@deprecated`, `@alpha`,
 * `@beta` and `@internal` count; others are for programs' own tools. `undefined` when nothing is left.
 *
 * @param comment what stands between the slash-star and the star-slash, of a comment that begins with two stars
 */
export function parseJsDoc(comment: string): Docs | undefined {
  const lines = comment
    .replace(/^\*/, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  const firstTag = lines.findIndex((line) => /^@\w/.test(line));
  const text = plain((firstTag === -1 ? lines : lines.slice(0, firstTag)).join("\n"));
  const docs: Docs = { ...splitText(text), ...readTags(firstTag === -1 ? [] : lines.slice(firstTag)) };
  return Object.keys(docs).length > 0 ? docs : undefined;
}

/** Links in comments are for editors. */
function plain(text: string): string {
  const link = /\{@link(?:code|plain)?\s+([^\s}|]+)(?:[\s|]+([^}]+?))?\s*\}/g;
  return text.replace(link, (_, target: string, label?: string) => label ?? target).trim();
}

function splitText(text: string): Pick<Docs, "summary" | "description"> {
  if (text === "") return {};
  const [paragraph = "", ...rest] = text.split(/\n\s*\n/);
  const line = paragraph.replaceAll(/\s*\n\s*/g, " ");
  const end = endOfSentence(line);
  const more = [line.slice(end).trim(), ...rest].filter((part) => part !== "");
  return { summary: line.slice(0, end), ...(more.length > 0 && { description: more.join("\n\n") }) };
}

/** The first full stop that ends a sentence: a capital follows, and what it stands behind is no abbreviation. */
function endOfSentence(line: string): number {
  for (const { index, 0: mark } of line.matchAll(/[.!?](?=\s+\p{Lu})/gu)) {
    if (!/\b(?:e\.g|i\.e|etc|vs|cf|no|approx)$/i.test(line.slice(0, index))) return index + mark.length;
  }
  return line.length;
}

function readTags(lines: readonly string[]): Pick<Docs, "deprecated" | "stability"> {
  const tags = new Map<string, string>();
  let tag = "";
  for (const line of lines) {
    const [, name, rest = line] = /^@(\w+)\s*(.*)$/.exec(line) ?? [];
    tag = name ?? tag;
    tags.set(tag, `${tags.get(tag) ?? ""} ${rest.trim()}`.trim());
  }
  const deprecated = tags.get("deprecated");
  const stability = (["internal", "alpha", "beta"] as const).find((word) => tags.has(word));
  return {
    ...(deprecated !== undefined && { deprecated: plain(deprecated) || "Do not use it in new code." }),
    ...(stability && { stability }),
  };
}
