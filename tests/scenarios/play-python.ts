import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Step, Told } from "./step.js";

/** Plays a script with the generated Python SDK, in a process of its own. @param sources where its package is */
export async function playPython(sources: string, steps: readonly Step[], url: string): Promise<readonly Told[]> {
  const program = spawn(
    "python3",
    [
      "-W",
      "error",
      "-W",
      "ignore::DeprecationWarning",
      join(import.meta.dirname, "play.py"),
      url,
      "http://127.0.0.1:9/rpc",
    ],
    {
      env: { ...process.env, PYTHONPATH: sources, PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" },
    },
  );
  const said = Promise.all([text(program.stdout), text(program.stderr), once(program, "exit")]);
  program.stdin.end(JSON.stringify(steps));
  const [out, err, [code]] = await said;
  if (code !== 0) throw new Error(`play.py ended with ${code}:\n${err}`);
  return JSON.parse(out) as readonly Told[];
}
