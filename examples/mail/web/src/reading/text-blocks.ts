/** A stretch of a text mail: what was written, or what was quoted. */
export interface TextBlock {
  readonly kind: "written" | "quoted";
  readonly text: string;
}

/** Takes a text apart into what was written and what was quoted, the line that says whom with the latter. */
export function toTextBlocks(text: string): TextBlock[] {
  const blocks: { kind: TextBlock["kind"]; lines: string[] }[] = [];
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    const kind = line.startsWith(">") ? "quoted" : "written";
    const last = blocks.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else if (kind === "quoted") blocks.push({ kind, lines: [...takeIntroduction(last?.lines ?? []), line] });
    else blocks.push({ kind, lines: [line] });
  }
  return blocks.map(({ kind, lines }) => ({ kind, text: trimLines(lines) })).filter(({ text }) => text !== "");
}

/** Takes "On Monday Ada wrote:" away from the end of what was written; it may go over two lines. */
function takeIntroduction(lines: string[]): string[] {
  const end = lines.findLastIndex((line) => line.trim() !== "");
  if (end === -1 || !lines[end]?.trim().endsWith(":")) return [];
  const above = lines[end - 1]?.trim() ?? "";
  const start = /^(On|Am|Le|El|Il|Op)\b/.test(lines[end] ?? "") || above === "" || above.length < 40 ? end : end - 1;
  return lines.splice(start);
}

function trimLines(lines: readonly string[]): string {
  return lines.join("\n").replace(/^\n+/, "").trimEnd();
}
