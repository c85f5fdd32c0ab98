import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../results");

/** Tells a benchmark that runs after others how busy the machine was before the first: now it would see those. */
export const loadVariable = "PARLEY_BENCH_LOAD_BEFORE";

// At the start: afterwards it is the benchmark's own.
const loadBefore = Number(process.env[loadVariable] ?? loadavg()[0]);

/** What figures depend on besides the code. */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  /** How many programs were running before the benchmark. Times want a quiet machine; ratios bear some company. */
  readonly loadBefore: number;
  readonly commit: string;
}

/** What results/<name>.json has besides a benchmark's own figures. Older ones lack some of it. */
export interface Recorded {
  readonly machine?: Machine;
  readonly tookSeconds?: number;
}

/** Writes a file under results/, where what the README shows comes from. */
export function writeResult(name: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** Writes results/<name>.json, with what the figures were measured on. Times say nothing without it. */
export function writeJsonResult(name: string, figures: object): void {
  const recorded: Recorded = { machine: describeMachine(), tookSeconds: Math.round(performance.now() / 1_000) };
  writeResult(`${name}.json`, `${JSON.stringify({ ...recorded, ...figures }, null, 2)}\n`);
  console.log(`\nresults/${name}.json is written. \`pnpm bench readme\` shows it in the README.`);
}

/** Reads results/<name>.json. Undefined where that benchmark has left none. */
export function readJsonResult<Result extends object>(name: string): (Result & Recorded) | undefined {
  const text = readResult(`${name}.json`);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Reads any file under results/. Undefined where there is none. */
export function readResult(name: string): string | undefined {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function describeMachine(): Machine {
  const processors = cpus();
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: processors[0]?.model ?? "unknown",
    cores: processors.length,
    loadBefore: Number(loadBefore.toFixed(1)),
    commit: commit(),
  };
}

/** Whether so much else was running that times cannot be believed. */
export function isBusy({ loadBefore, cores }: Pick<Machine, "loadBefore" | "cores">): boolean {
  return loadBefore >= cores / 4;
}

/** Says so when a machine is too busy for its figures to be believed. */
export function warnOfLoad(): void {
  const cores = cpus().length;
  if (!isBusy({ loadBefore, cores })) return;
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
