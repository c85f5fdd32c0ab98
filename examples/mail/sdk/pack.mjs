// `node pack.mjs [folder]`: makes of both SDKs the files that are published, `npm publish` and `twine upload` take them as they are.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = resolve(process.argv[2] ?? join(here, "packed"));
const run = (command, args, cwd) =>
  execFileSync(command, args, {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
    // Windows finds npm, which is a script there, by a shell.
    shell: process.platform === "win32",
  });

// In a copy: what is built has no place beside what is generated.
const folder = mkdtempSync(join(tmpdir(), "parley-mail-sdk-"));
mkdirSync(target, { recursive: true });
try {
  for (const name of ["typescript", "python"]) cpSync(join(here, name), join(folder, name), { recursive: true });
  const compiler = fileURLToPath(import.meta.resolve("typescript/package.json")).replace("package.json", "bin/tsc");
  run(process.execPath, [compiler], join(folder, "typescript"));
  run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", target], join(folder, "typescript"));
  console.log("The TypeScript SDK is packed.");
  packPython();
} finally {
  rmSync(folder, { recursive: true });
}

/** Needs a Python with setuptools, which not every machine has. */
function packPython() {
  const program = "import sys; from setuptools.build_meta import build_sdist; build_sdist(sys.argv[1])";
  try {
    run(
      process.platform === "win32" ? "python" : "python3",
      ["-W", "ignore", "-c", program, target],
      join(folder, "python"),
    );
    console.log("The Python SDK is packed.");
  } catch (error) {
    console.error(`The Python SDK is not packed: ${error.message}`);
    process.exitCode = 1;
  }
}
