// Guides show code that runs: every block of code in docs/*.md is a region of a test in docs/snippets/, or of a file of an example, or such a
// file as a whole. `pnpm guides` copies them into the guides; a test fails when a guide shows anything else.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const here = new URL(".", import.meta.url);
const block =
  /(?:<!-- snippet: (?<file>[\w./-]+?)(?:#(?<region>[\w-]+))? -->\n)?```(?<language>tsx?|python)\n(?<code>[\s\S]*?)```/g;

/** The guides' file names. */
export function listGuides() {
  return readdirSync(here).filter((name) => name.endsWith(".md"));
}

/** A guide's text, as it is. */
export function readGuide(name) {
  return readFileSync(new URL(name, here), "utf8");
}

/** A guide's text with each block replaced by the region it names. @throws Error for a block that names none, or one that is not there. */
export function withSnippets(guide) {
  return guide.replaceAll(block, (...found) => {
    const { file, region, language, code } = found.at(-1);
    if (file === undefined) throw new Error(`This block names no snippet: ${code.slice(0, 80)}`);
    const name = region === undefined ? file : `${file}#${region}`;
    return `<!-- snippet: ${name} -->\n\`\`\`${language}\n${readSnippet(file, region)}\`\`\``;
  });
}

/** A name with a folder in it is meant from the repository's root. */
function readSnippet(file, region) {
  const source = readFileSync(new URL(file.includes("/") ? `../${file}` : `snippets/${file}`, here), "utf8");
  if (region === undefined) return source;
  const [, text] =
    new RegExp(`^[ ]*(?://|#) #region ${region}\\n([\\s\\S]*?)^[ ]*(?://|#) #endregion$`, "m").exec(source) ?? [];
  if (text === undefined) throw new Error(`${file} has no region "${region}"`);
  const indent = Math.min(...text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.search(/\S/)])));
  return text.replaceAll(new RegExp(`^ {${indent}}`, "gm"), "");
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const name of listGuides()) writeFileSync(new URL(name, here), withSnippets(readGuide(name)));
}
