import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { run } from "../run.js";

// Vitest wants colours where it runs in a terminal: what is tested does not.
delete process.env.FORCE_COLOR;

/** What a command line came to. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, with nothing on its standard input if nothing is given. */
export async function runCommand(
  argv: readonly string[],
  { cwd, stdin = "", stop }: { readonly cwd: string; readonly stdin?: string; readonly stop?: AbortSignal },
): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await run(argv, {
    stdin: Readable.from([stdin]),
    stdout,
    stderr,
    cwd,
    untilStopped: () => stop ?? AbortSignal.abort(),
  });
  stdout.end();
  stderr.end();
  const [out, err] = await written;
  return { exitCode, stdout: out, stderr: err };
}
