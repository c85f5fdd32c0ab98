import { dirname, extname, join } from "node:path";
import { type BuildOptions, build, type Loader, type Plugin } from "esbuild";
import type { Host } from "../../host.js";
import { createContractPackages } from "../../evaluate/contract-packages.js";
import { resolveLike } from "../../evaluate/resolve-like.js";

/** A module whose contracts are wanted. */
export interface ContractModule {
  readonly path: string;
  readonly code: string;
  /** The names of its values that are contracts; `default` for what stands behind `export default`. */
  readonly names: readonly string[];
}

/** A page has no environment, and what one machine has set must not end up in the facts of all. */
const environment = `const parleyEnvironment = new Proxy({}, {
  get(_, name) {
    if (name === "NODE_ENV") return process.env.NODE_ENV;
    throw new Error("The contract reads the environment variable " + String(name) + ", but it has to be the same wherever it is built and called");
  },
});`;

const options = {
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20",
  // As Node finds packages, in which nobody sets "module".
  mainFields: ["main"],
  conditions: [],
  sourcemap: "inline",
  logLevel: "silent",
  define: { "process.env": "parleyEnvironment", "import.meta.env": "parleyEnvironment" },
  banner: { js: environment },
} satisfies BuildOptions;

/**
 * Puts a module and all it imports from the project into one program, which posts the facts of its contracts, as JSON by name, to the
 * thread that started it. Packages are imported from where they are. Every file of the project in it is watched.
 *
 * @param outfile where the program will be: its source map is relative to it
 * @throws esbuild's own failure when an import cannot be found or a file cannot be read, and a BuildFailure when two versions of
 * `@parley/contract` are in it.
 */
export async function bundleContract(
  module: ContractModule,
  { host, outfile }: { readonly host: Host; readonly outfile: string },
): Promise<string> {
  const contractPackages = createContractPackages();
  const { outputFiles } = await build({
    ...options,
    stdin: {
      contents: mainOf(module),
      resolveDir: dirname(module.path),
      sourcefile: join(dirname(module.path), "parley-evaluate.js"),
    },
    outfile,
    plugins: [loadWithNames(module), resolveLike(host, contractPackages.note)],
  });
  await contractPackages.check();
  return outputFiles[0]?.text ?? "";
}

const asExport = (index: number) => `parleyContract${index}`;

function mainOf({ path, names }: ContractModule): string {
  const contracts = names.map(
    (name, index) => `${JSON.stringify(name)}: module.${name === "default" ? name : asExport(index)}`,
  );
  return `import { parentPort } from "node:worker_threads";
import { toFacts } from "@parley/contract/facts";
import * as module from ${JSON.stringify(path)};
const contracts = { ${contracts.join(", ")} };
parentPort.postMessage(Object.entries(contracts).map(([name, contract]) => [name, JSON.stringify(toFacts(contract))]));`;
}

/** Loads the module itself as the bundler has it, with its contracts exported, whatever they are to others. */
function loadWithNames({ path, code, names }: ContractModule): Plugin {
  const exported = names.flatMap((name, index) => (name === "default" ? [] : [`${name} as ${asExport(index)}`]));
  return {
    name: "parley-load",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /./ }, (args) => (args.path === path ? { path } : undefined));
      onLoad({ filter: /./ }, (args) =>
        args.path === path
          ? { contents: `${code}\nexport { ${exported.join(", ")} };`, loader: loaderOf(path) }
          : undefined,
      );
    },
  };
}

function loaderOf(path: string): Loader {
  const extension = extname(path);
  if (/\.[cm]?ts$/.test(extension)) return "ts";
  return extension === ".tsx" ? "tsx" : "jsx";
}
