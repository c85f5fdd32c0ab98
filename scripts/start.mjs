// `npm start`: installs and builds what the mail app needs, and no more, then runs it. `npm run quickstart` and `npm run overload` do so for those.
// Further arguments go to the program.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, must, mustRun, readJson, requireNode, root, run } from "./workspace.mjs";

/** What a program is: the folder it starts in, that of its page, if it has one, and those that are to be ready beside it. */
const programs = {
  mail: { folder: "examples/mail/server", page: "examples/mail/web", others: ["examples/mail/terminal"] },
  overload: { folder: "examples/overload", page: "examples/overload" },
  quickstart: { folder: "examples/quickstart" },
};

const [name, ...args] = process.argv.slice(2);
const { folder, page, others = [] } = programs[name];
const folders = [...new Set([folder, ...(page ? [page] : []), ...others])];
const manifests = folders.map((path) => readJson(`${path}/package.json`));

requireNode();
await installOnce();
await must("tsc -b", ...projectsOf(manifests));
if (page) await mustRun({ command: "vite build --logLevel warn", cwd: join(root, page) });

// Relative paths are meant from where the command was typed; npm says where that was.
process.env.INIT_CWD ??= process.cwd();
// Not through npm or pnpm: each would send Ctrl-C to the server once more.
process.exitCode = await run({ command: manifests[0].scripts.start, args, cwd: join(root, folder) });

/** Installs unless this lockfile has been installed before: so long takes pnpm to find that there is nothing to do. */
async function installOnce() {
  const stampFile = join(root, `node_modules/.${name}-installed`);
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");
  const stampedAs = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  if (stampedAs === stamp && folders.every((path) => existsSync(join(root, path, "node_modules")))) return;
  // pnpm always installs the root too: its dependencies are what building needs, its devDependencies what checks need.
  // Where those are installed already they stay, or the next check would miss them.
  const everything = existsSync(join(root, "node_modules/vitest"));
  const filters = manifests.flatMap((manifest) => ["--filter", `${manifest.name}...`]);
  await install(...(everything ? [] : ["--prod", ...filters]));
  writeFileSync(stampFile, stamp);
}

/** The packages of this repository that programs depend on, as projects for the compiler. */
function projectsOf(manifests) {
  const names = manifests.flatMap(({ dependencies }) =>
    Object.keys(dependencies).filter((dependency) => existsSync(join(root, projectOf(dependency)))),
  );
  return [...new Set(names)].map(projectOf);
}

function projectOf(dependency) {
  return dependency.replace("@parley/", "packages/");
}
