import { runProgram } from "../baseline/run-program.js";

/** What git calls the person who works here; nothing if there is no git, or it does not know. */
export async function whoAmI(cwd: string): Promise<string | undefined> {
  try {
    const { stdout } = await runProgram(["git", "config", "user.name"], { cwd });
    return stdout.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}
