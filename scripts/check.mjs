// `pnpm check`: every check a change must pass, all of them even when one fails, and what failed at the end.
import { readdirSync } from "node:fs";
import { requireNode, root, run } from "./workspace.mjs";

requireNode();

const packages = readdirSync(`${root}/packages`);
const steps = [
  ["build", "tsc -b"],
  ["format and lint", "biome check --error-on-warnings"],
  ["types of tests and examples", "tsc -p tsconfig.tests.json"],
  ["tests", "vitest run"],
  ["unused code and dependencies", "knip"],
  ["packages as published", "tsx scripts/pack.ts"],
  ...packages.map((name) => [`${name} as published`, `publint packages/${name}/packed --strict --pack npm`]),
  ...packages.map((name) => [`${name}'s published types`, `attw --pack packages/${name}/packed --profile esm-only`]),
];

let stoppedBy;
process.on("SIGINT", () => {
  stoppedBy = 130;
});
process.on("SIGTERM", () => {
  stoppedBy = 143;
});

const failed = [];
for (const [name, command] of steps) {
  console.log(`\n${name}: ${command}`);
  const start = performance.now();
  const code = await run({ command, quiet: name !== "tests" });
  // Stopped: the rest is not wanted either. Some tools end themselves when they are told to, with a code of their own.
  if (stoppedBy !== undefined || code > 128) process.exit(stoppedBy ?? code);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(code === 0 ? `passed in ${seconds} s` : `FAILED with exit code ${code} in ${seconds} s`);
  if (code !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nEvery check passed." : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
