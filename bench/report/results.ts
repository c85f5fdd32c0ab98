import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../results");

// At the start: afterwards it is the benchmark's own.
const [loadBefore = 0] = loadavg();

/** Writes a file under results/, where what the README shows comes from. */
export function writeResult(name: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** Writes results/<name>.json, with what the figures were measured on. Times say nothing without it. */
export function writeJsonResult(name: string, figures: object): void {
  writeResult(`${name}.json`, `${JSON.stringify({ machine: describeMachine(), ...figures }, null, 2)}\n`);
}

/** What figures depend on besides the code. */
function describeMachine() {
  const processors = cpus();
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: processors[0]?.model ?? "unknown",
    cores: processors.length,
    /** How many programs were running before the benchmark. Times want a quiet machine; ratios bear some company. */
    loadBefore: Number(loadBefore.toFixed(1)),
    commit: commit(),
  };
}

/** Says so when a machine is too busy for its figures to be believed. */
export function warnOfLoad(): void {
  const cores = cpus().length;
  if (loadBefore < cores / 4) return;
  console.warn(`The machine is busy: ${loadBefore.toFixed(1)} programs on ${cores} cores. Expect figures to be off.\n`);
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return "unknown"; // Run from a copy without its history.
  }
}
