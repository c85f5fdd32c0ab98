import { execFile } from "node:child_process";

/** What a program came to. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What a program is run in. */
export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Runs a program without a shell. What it exits with is no failure; that it is not installed is. @throws Error with the code ENOENT */
export function runProgram(command: readonly [string, ...string[]], options: ProgramOptions): Promise<ProgramResult> {
  const [program, ...args] = command;
  const { cwd, env = {}, timeoutMs = 120_000 } = options;
  const settings = {
    cwd,
    env: { ...process.env, ...env },
    encoding: "buffer",
    maxBuffer: 2 ** 28,
    timeout: timeoutMs,
  } as const;
  return new Promise((resolve, reject) => {
    execFile(program, args, settings, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr: stderr.toString().trim() });
    });
  });
}
