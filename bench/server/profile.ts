import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { formatTable } from "../report/table.js";

/** One function's own time, what it calls left out. */
export interface OwnTime {
  /** `name file:line`, the file as short as it can be told. */
  readonly where: string;
  readonly share: number;
}

/** As far as it is read: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** What makes Node write a profile of a process when it ends. */
export function profilingArgs(folder: string, name: string): readonly string[] {
  rmSync(join(folder, name), { recursive: true, force: true });
  return ["--cpu-prof", "--cpu-prof-interval", "200", "--cpu-prof-dir", join(folder, name)];
}

/** The functions that took the most time themselves, while the process was not idle. */
export function ownTimes({ nodes, samples, timeDeltas }: CpuProfile): readonly OwnTime[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    const took = timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === "(idle)") continue;
    const where = `${frame.functionName || "(anonymous)"} ${shorten(frame.url)}:${frame.lineNumber + 1}`;
    total += took;
    times.set(where, (times.get(where) ?? 0) + took);
  }
  return [...times].map(([where, took]) => ({ where, share: took / total })).sort((a, b) => b.share - a.share);
}

/** Which code the time was spent in, package by package. */
export function ownTimesByFile(times: readonly OwnTime[]): readonly OwnTime[] {
  const byFile = new Map<string, number>();
  for (const { where, share } of times) {
    const file = where.replace(/^.* /, "").replace(/:\d+$/, "");
    byFile.set(file, (byFile.get(file) ?? 0) + share);
  }
  return [...byFile].map(([where, share]) => ({ where, share })).sort((a, b) => b.share - a.share);
}

function shorten(url: string): string {
  return url.replace(/^file:\/\//, "").replace(/^.*\/(node_modules|packages|bench)\//, "");
}

/** The profile of a process that has ended, as tables for a terminal. */
export function formatProfile(folder: string, name: string, lines = 45): string {
  const [file] = readdirSync(join(folder, name));
  if (!file) throw new Error(`${name} has left no profile in ${folder}`);
  const times = ownTimes(JSON.parse(readFileSync(join(folder, name, file), "utf8")));
  const table = (title: string, rows: readonly OwnTime[]) =>
    formatTable(
      [title, "own time"],
      rows.slice(0, lines).map(({ where, share }) => [where, `${(share * 100).toFixed(1)} %`]),
    );
  return `${table(`${name}, functions`, times)}\n\n${table(`${name}, files`, ownTimesByFile(times))}\n`;
}
