import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listSections, withFigures } from "./readme/sections.js";
import { writeResult } from "./report/results.js";

const readme = join(import.meta.dirname, "../README.md");

/** Draws the charts of results/*.json again and writes their figures into the README: `pnpm bench readme`. It measures nothing. */
export async function run(): Promise<void> {
  const sections = listSections();
  for (const { name, chart } of sections) writeResult(`${name}.svg`, chart);
  writeFileSync(readme, withFigures(readFileSync(readme, "utf8"), sections));
  console.log(`README.md shows ${sections.map(({ name }) => name).join(", ")}.`);
}
