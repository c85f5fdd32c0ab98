import { gzipSync } from "node:zlib";
import { build, type Metafile, type Plugin } from "esbuild";
import type { Program } from "./programs.js";

/** What a page loads, in bytes. */
export interface Weight {
  /** Minified and compressed: what the network carries before the program runs. */
  readonly initialGzip: number;
  /** The same, minified only. */
  readonly initial: number;
  /** What is loaded on first use, minified and compressed, by the file it begins with. */
  readonly lazyGzip: Readonly<Record<string, number>>;
  /** The files whose code is loaded at once, from the repository's or the packages' roots on. */
  readonly modules: readonly string[];
}

// Its schemas' types are all that other clients take from a contract: the rest of it stays on the server.
const resolveDir = new URL("../server/app", import.meta.url).pathname;

/**
 * Bundles a program as for a page and weighs what comes of it.
 * @param packed the folder that has Parley's packages as they are published; by default their sources are taken
 */
export async function weigh({ source, without = [] }: Program, packed?: string): Promise<Weight> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir, sourcefile: "page.js" },
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outdir: "out",
    absWorkingDir: resolveDir,
    external: [...without],
    // The sources, so that what is weighed is never what was built some time ago.
    ...(packed === undefined ? { conditions: ["@parley/source"] } : { plugins: [resolvePackedIn(packed)] }),
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "error",
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path.slice(resolveDir.length + 1), contents]));
  const contentsOf = (name: string) => files.get(name) ?? new Uint8Array();
  const initial = reachedAtOnce(metafile, entryOf(metafile));
  const lazy = Object.entries(metafile.outputs).filter(([name]) => !initial.has(name));
  return {
    initialGzip: sum(initial, (name) => gzipSync(contentsOf(name), { level: 9 }).byteLength),
    initial: sum(initial, (name) => contentsOf(name).byteLength),
    modules: [...initial].flatMap((name) => modulesOf(metafile, name)),
    lazyGzip: Object.fromEntries(
      lazy.map(([name, { entryPoint }]) => [
        entryPoint?.replace(/^.*\//, "") ?? "shared",
        gzipSync(contentsOf(name), { level: 9 }).byteLength,
      ]),
    ),
  };
}

function resolvePackedIn(resolveDir: string): Plugin {
  return {
    name: "packed",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^@parley\// }, ({ path, kind, pluginData }) =>
        pluginData === resolveDir ? undefined : resolve(path, { kind, resolveDir, pluginData: resolveDir }),
      );
    },
  };
}

function modulesOf({ outputs }: Metafile, name: string): string[] {
  const inputs = Object.entries(outputs[name]?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return inputs.map(([path]) => path.replace(/^.*\/node_modules\//, "").replace(/^(\.\.\/)+/, ""));
}

function entryOf({ outputs }: Metafile): string {
  const [entry] = Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === "page.js");
  if (entry === undefined) throw new Error(`The bundler wrote no entry: ${Object.keys(outputs).join(", ")}`);
  return entry;
}

/** The entry and all it imports without waiting for a use. */
function reachedAtOnce({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const { path, kind, external } of outputs[name]?.imports ?? [])
      if (kind === "import-statement" && !external) visit(path);
  };
  visit(entry);
  return reached;
}

function sum(names: Iterable<string>, of: (name: string) => number): number {
  let total = 0;
  for (const name of names) total += of(name);
  return total;
}
