import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Where this program keeps what it must remember: `MAIL_HOME`, or a folder of its own beside other programs' settings. */
function homeFolder(): string {
  return process.env.MAIL_HOME ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "parley-mail");
}

/** Reads one JSON file of the home folder; undefined when it has never been written. */
export async function recall(name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(homeFolder(), name), "utf8"));
  } catch (thrown) {
    // A file that cannot be parsed was cut off in writing: as good as none.
    if (thrown instanceof SyntaxError || (thrown as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw thrown;
  }
}

/** Writes one JSON file of the home folder, for nobody else to read. */
export async function remember(name: string, value: unknown): Promise<void> {
  const file = join(homeFolder(), name);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(value), { mode: 0o600 });
}

export async function forget(name: string): Promise<void> {
  await rm(join(homeFolder(), name), { force: true });
}
