import { lineWidth } from "./doc.js";

/** A docstring, indented; empty where there is nothing to say. */
export function docstring(text: string, indent: number): string {
  const body = escapeText(text).trim();
  if (body === "") return "";
  const pad = " ".repeat(indent);
  const lines = body.split("\n").flatMap((line) => wrap(line, lineWidth - indent));
  const [first = ""] = lines;
  const end = first.endsWith('"') ? " " : "";
  if (lines.length === 1 && pad.length + first.length + end.length + 6 <= lineWidth)
    return `${pad}"""${first}${end}"""\n`;
  const wrapped = body.split("\n").flatMap((line, index) => wrap(line, lineWidth - indent - (index === 0 ? 3 : 0)));
  return `${pad}"""${wrapped.map((line, index) => (index === 0 || line === "" ? line : pad + line)).join("\n")}\n${pad}"""\n`;
}

/** A docstring's text must neither end it nor be read as escapes; other control characters than line ends have no place in it. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replaceAll("\\", "\\\\")
    .replaceAll('"""', '\\"\\"\\"');
}

/** Breaks a line between words. What follows is indented as the line is, and further below `Args:` and the like. */
function wrap(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line.trimEnd()];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const hang = /^ +\w+: /.test(line) ? `${indent}    ` : indent;
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(/ +/)) {
    const isFirst = current.trim() === "";
    if (!isFirst && current.length + 1 + word.length > width) {
      lines.push(current);
      current = hang + word;
    } else current += isFirst ? word : ` ${word}`;
  }
  return [...lines, current];
}
