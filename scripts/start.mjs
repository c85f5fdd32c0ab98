// `npm start`: installs and builds what the quickstart needs, and no more, then runs it. Arguments go to the quickstart.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, must, readJson, requireNode, root, run } from "./workspace.mjs";

const folder = "examples/quickstart";
const stampFile = join(root, "node_modules/.quickstart-installed");

requireNode();
const example = readJson(`${folder}/package.json`);

// The stamp saves a second: so long takes pnpm to find that there is nothing to do.
const stamp = createHash("sha256")
  .update(readFileSync(join(root, "pnpm-lock.yaml")))
  .digest("hex");
const stampedAs = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
if (stampedAs !== stamp || !existsSync(join(root, folder, "node_modules"))) {
  // pnpm always installs the root too: its dependencies are what building needs, its devDependencies what checks need.
  // Where those are installed already they stay, or the next check would miss them.
  const everything = existsSync(join(root, "node_modules/vitest"));
  await install(...(everything ? [] : ["--prod", "--filter", `${example.name}...`]));
  writeFileSync(stampFile, stamp);
}

const packages = Object.entries(example.dependencies).filter(([, version]) => version.startsWith("workspace:"));
const projects = packages.map(([name]) => `packages/${name.replace("@parley/", "")}`);
await must("tsc -b", ...projects);

// Relative paths are meant from where the command was typed; npm says where that was.
process.env.INIT_CWD ??= process.cwd();
// Not through npm or pnpm: each would send Ctrl-C to the server once more.
process.exitCode = await run({ command: example.scripts.start, args: process.argv.slice(2), cwd: join(root, folder) });
