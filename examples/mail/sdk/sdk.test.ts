import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const command = fileURLToPath(new URL("../../../packages/cli/src/main.ts", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-mail-"));
});
afterAll(() => rm(folder, { recursive: true }));

function parley(...args: readonly string[]) {
  return run(process.execPath, ["--conditions=@parley/source", "--import", "tsx", command, ...args], { cwd: here });
}

/** Packs both. Where there is no Python that can, its SDK is left out, and said. */
async function pack(): Promise<void> {
  try {
    await run(process.execPath, ["pack.mjs", folder], { cwd: here });
    expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^parley.mail-1\.0\.0\.tar\.gz$/));
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    if (!stderr?.includes("The Python SDK is not packed")) throw error;
    console.warn(stderr);
  }
}

describe("the SDKs of the mail server", { timeout: 60_000 }, () => {
  it.each(["typescript", "python"])("are those of its contract: %s", async (target) => {
    const { stdout } = await parley("generate", target, "../contract/mail.ts", "--out", target, "--check");
    expect(stdout).toMatch(/^✓ .*up to date/m);
  });

  it("are packed as they are published, and npm's works where nothing else is", async () => {
    await pack();
    const packed = await readdir(folder);
    expect(packed).toContain("parley-mail-sdk-1.0.0.tgz");

    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await run("npm", ["install", "--offline", "--no-audit", "./parley-mail-sdk-1.0.0.tgz"], { cwd: folder });
    const program = `import { createClient, contract } from "parley-mail-sdk";
      console.log(contract.split(";")[0], typeof createClient({ url: "http://localhost/rpc" }).messages.send);`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: folder });
    expect(stdout).toBe("parley-mail/1.0.0 function\n");
  });
});
