import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What the compiler says of one check. */
export interface CheckFigures {
  /** How many times a type was made from a generic one. The same for the same program, on any machine. */
  readonly instantiations: number;
  readonly types: number;
  readonly checkMs: number;
  readonly memoryBytes: number;
}

const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));

/**
 * Type-checks a program in a process of its own, with one checker: several would each make some types again, and which of them would
 * depend on how the files fell to them.
 *
 * @throws Error with the compiler's messages when the program has type errors: it would not measure what it is meant to.
 */
export async function checkProgram(folder: string): Promise<CheckFigures> {
  const { code, printed } = await runCompiler("-p", folder, "--noEmit", "--extendedDiagnostics", "--singleThreaded");
  if (code !== 0) throw new Error(`${folder} does not type-check:\n${printed.slice(0, 4_000)}`);
  return {
    instantiations: figure(printed, "Instantiations"),
    types: figure(printed, "Types"),
    checkMs: figure(printed, "Check time") * 1_000,
    memoryBytes: figure(printed, "Memory used") * 1_024,
  };
}

/** Builds the packages, so that what is measured as published is what the sources say. */
export async function buildPackages(): Promise<void> {
  const { code, printed } = await runCompiler("-b", join(import.meta.dirname, "../.."));
  if (code !== 0) throw new Error(`The packages do not build:\n${printed.slice(0, 4_000)}`);
}

function runCompiler(...args: readonly string[]): Promise<{ code: number | null; printed: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(typescript, "bin/tsc"), ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks: Buffer[] = [];
    for (const output of [child.stdout, child.stderr]) output.on("data", (chunk) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, printed: Buffer.concat(chunks).toString() }));
  });
}

function figure(printed: string, name: string): number {
  const [, value] = new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(printed) ?? [];
  if (value === undefined) throw new Error(`The compiler printed no "${name}":\n${printed.slice(0, 2_000)}`);
  return Number(value);
}
