import { type PatternNode, parsePattern } from "./parse-pattern.js";

/** Texts that fit a pattern, short ones first, and one of about the length that is asked for. None where the pattern is not understood. */
export function textsOf(pattern: string, length: number): readonly string[] {
  const node = parsePattern(pattern);
  if (!node) return [];
  const texts = [0, 1, 2, 3].map((variant) => write(node, { variant, missing: 0 }));
  const shortest = texts[0]?.length ?? 0;
  if (length > shortest) texts.push(write(node, { variant: 0, missing: length - shortest }));
  return [...new Set(texts)];
}

/** How long texts are that fit a pattern: as far as it says so, from nothing to any length otherwise. */
export function lengthsOf(pattern: string): readonly [min: number, max: number] {
  const node = parsePattern(pattern);
  if (!node) return [0, Number.POSITIVE_INFINITY];
  const [min, max] = measure(node);
  return [min, holds(node, "start") && holds(node, "end") ? max : Number.POSITIVE_INFINITY];
}

interface Writing {
  /** Which of several things is written where there is a choice. */
  readonly variant: number;
  /** How many characters are still to be added, where the pattern allows it. */
  missing: number;
}

function write(node: PatternNode, writing: Writing): string {
  switch (node.kind) {
    case "character":
      return node.examples[writing.variant % node.examples.length] ?? "";
    case "sequence":
      return node.parts.map((part) => write(part, writing)).join("");
    case "choice": {
      const branch = node.branches[writing.variant % node.branches.length];
      return branch ? write(branch, writing) : "";
    }
    case "repeat":
      return writeRepeat(node, writing);
    default:
      return "";
  }
}

function writeRepeat(node: PatternNode & { readonly kind: "repeat" }, writing: Writing): string {
  const once = write(node.part, { ...writing, missing: 0 });
  const least = writing.variant % 2 === 1 ? Math.min(node.min + 1, node.max) : node.min;
  const more = once.length === 0 ? 0 : Math.min(node.max - least, Math.ceil(writing.missing / once.length), 10_000);
  writing.missing -= more * once.length;
  return once.repeat(least + more);
}

function measure(node: PatternNode): readonly [min: number, max: number] {
  switch (node.kind) {
    case "character":
      return [1, 1];
    case "sequence":
      return node.parts.map(measure).reduce(([min, max], [less, more]) => [min + less, max + more], [0, 0]);
    case "choice":
      return node.branches
        .map(measure)
        .reduce(([min, max], [less, more]) => [Math.min(min, less), Math.max(max, more)]);
    case "repeat": {
      const [min, max] = measure(node.part);
      return [min * node.min, max === 0 ? 0 : max * node.max];
    }
    default:
      return [0, 0];
  }
}

/** Whether whatever fits a pattern is held at an end of the text. */
function holds(node: PatternNode, end: "start" | "end"): boolean {
  if (node.kind === "choice") return node.branches.every((branch) => holds(branch, end));
  if (node.kind !== "sequence") return node.kind === end;
  const part = end === "start" ? node.parts[0] : node.parts.at(-1);
  return part !== undefined && holds(part, end);
}
