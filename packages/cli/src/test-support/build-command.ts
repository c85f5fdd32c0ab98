import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Ran } from "./run-command.js";

/** How the program is started. */
export interface Start {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The program as users start it: a process of its own. */
export interface BuiltCommand extends AsyncDisposable {
  /** Starts it; its output is read by whoever starts it. */
  start(argv: readonly string[], start: Start): ChildProcess;
  run(argv: readonly string[], start: Start): Promise<Ran>;
}

const cli = fileURLToPath(new URL("../..", import.meta.url));

/** Bundles the program out of its sources, into a folder that is removed in the end. */
export async function buildCommand(): Promise<BuiltCommand> {
  const folder = await mkdtemp(join(cli, "node_modules/.built-command-"));
  await Promise.all(["package.json", "src"].map((name) => symlink(join(cli, name), join(folder, name))));
  await build({
    entryPoints: [join(cli, "src/main.ts")],
    outdir: join(folder, "bundled"),
    ...{ bundle: true, splitting: true, format: "esm", platform: "node", target: "node20", logLevel: "warning" },
    // This repository's packages by their sources, the others from where they are.
    conditions: ["@parley/source"],
    plugins: [
      {
        name: "external",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === "entry-point" || path.startsWith("@parley/") ? undefined : { path, external: true },
          ),
      },
    ],
  });
  const start: BuiltCommand["start"] = (argv, { cwd, env = {} }) => {
    const args = ["--conditions=@parley/source", join(folder, "bundled/main.js"), ...argv];
    return spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH, ...env } });
  };
  return {
    start,
    async run(argv, given) {
      const child = start(argv, given);
      child.stdin?.end(given.stdin ?? "");
      const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
      const [stdout, stderr] = await Promise.all([child.stdout, child.stderr].map((out) => (out ? text(out) : "")));
      return { exitCode: await ended, stdout: stdout ?? "", stderr: stderr ?? "" };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
