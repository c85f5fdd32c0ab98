// `pnpm check`: every check a change must pass, all of them even when one fails, and what failed at the end.
import { readdirSync } from "node:fs";
import { requireNode, root, run } from "./workspace.mjs";

requireNode();

const steps = [
  ["build", "tsc -b"],
  ["format and lint", "biome check --error-on-warnings"],
  ["types of tests and examples", "tsc -p tsconfig.tests.json"],
  ["tests", "vitest run"],
  ["unused files, exports and dependencies", "knip"],
  ...readdirSync(`${root}/packages`).flatMap((name) => [
    [`published files of ${name}`, `publint packages/${name} --strict --pack npm`],
    [`published types of ${name}`, `attw --pack packages/${name} --profile esm-only`],
  ]),
];

const failed = [];
for (const [name, command] of steps) {
  const start = performance.now();
  console.log(`\n== ${name}: ${command}`);
  const code = await run({ command });
  if (code > 128) process.exit(code); // Stopped by a signal: the rest is not wanted either.
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`== ${name}: ${code === 0 ? "passed" : `failed with exit code ${code}`} in ${seconds} s`);
  if (code !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nEvery check passed." : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
