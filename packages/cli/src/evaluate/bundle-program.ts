import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import type { Host } from "../host.js";
import { createContractPackages } from "./contract-packages.js";
import { type FoundImport, resolveLike } from "./resolve-like.js";

/** No page has an environment, and what one machine has set must not end up in what is made for all. */
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
  sourcemap: "inline",
  logLevel: "silent",
  define: { "process.env": "parleyEnvironment", "import.meta.env": "parleyEnvironment" },
  banner: { js: environment },
} satisfies BuildOptions;

/** A program that evaluates modules of a project. */
export interface EvaluatingProgram {
  /** Its code; it finds what it imports from `folder`. */
  readonly main: string;
  readonly folder: string;
  /** Where it will be: its source map is relative to it. */
  readonly outfile: string;
  readonly host: Host;
  /** What has to be asked before the host is. */
  readonly plugins?: readonly Plugin[];
  /** Conditions of packages' exports beside Node's own. */
  readonly conditions?: readonly string[];
  /** Told where each import leads. */
  readonly onImport?: (found: FoundImport) => void;
}

/**
 * Puts modules of a project and all that they import from it into one program. Packages are imported from where they are. Every file of
 * the project in it is watched.
 *
 * @throws esbuild's own failure when an import cannot be found or a file cannot be read, and a BuildFailure when two versions of
 * `@parley/contract` are in it.
 */
export async function bundleProgram(program: EvaluatingProgram): Promise<string> {
  const { main, folder, outfile, host, plugins = [], conditions = [], onImport } = program;
  const contractPackages = createContractPackages();
  const onFound = (found: FoundImport) => {
    contractPackages.note(found.specifier, found.file);
    onImport?.(found);
  };
  const { outputFiles } = await build({
    ...options,
    conditions: [...conditions],
    stdin: { contents: main, resolveDir: folder, sourcefile: join(folder, "parley-evaluate.js") },
    outfile,
    plugins: [...plugins, resolveLike(host, onFound)],
  });
  await contractPackages.check();
  return outputFiles[0]?.text ?? "";
}
