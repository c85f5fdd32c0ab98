import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { formatEstimate } from "./all/estimate.js";
import { loadVariable, readJsonResult, warnOfLoad } from "./report/results.js";

/** Those that measure nothing by themselves. */
const others = ["all", "readme", "run"];

/**
 * Runs every benchmark, each in a process of its own, and writes what they found into the README: `pnpm bench all`, or some of them:
 * `pnpm bench all server codec`. One that fails keeps the others from nothing.
 */
export async function run(args: readonly string[]): Promise<void> {
  const all = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => !others.includes(name));
  const unknown = args.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new TypeError(`There is no benchmark "${unknown}". There are ${all.join(", ")}`);
  const names = args.length === 0 ? all : args;
  warnOfLoad();
  console.log(formatEstimate(names.map((name) => ({ name, seconds: readJsonResult(name)?.tookSeconds }))));
  const loadBefore = String(loadavg()[0]);
  const failed: string[] = [];
  for (const name of [...names, "readme"]) {
    console.log(`\n── pnpm bench ${name}\n`);
    if (!(await runAlone(name, loadBefore))) failed.push(name);
  }
  if (failed.length === 0) return;
  console.error(`\nFailed: ${failed.join(", ")}. Their results are as they were.`);
  process.exitCode = 1;
}

function runAlone(name: string, loadBefore: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, "run.ts"), name], {
      stdio: "inherit",
      env: { ...process.env, [loadVariable]: loadBefore },
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0));
  });
}
