import { dirname } from "node:path";
import type { Plugin } from "esbuild";
import { bundleProgram } from "../../evaluate/bundle-program.js";
import { loaderOf } from "../../evaluate/loader-of.js";
import type { Host } from "../../host.js";

/** A module whose contracts are wanted. */
export interface ContractModule {
  readonly path: string;
  readonly code: string;
  /** The names of its values that are contracts; `default` for what stands behind `export default`. */
  readonly names: readonly string[];
}

/**
 * Puts a module and all it imports from the project into one program, which posts the facts of its contracts, as JSON by name, to the
 * thread that started it.
 *
 * @param outfile where the program will be
 * @throws what `bundleProgram` throws
 */
export function bundleContract(
  module: ContractModule,
  { host, outfile }: { readonly host: Host; readonly outfile: string },
): Promise<string> {
  return bundleProgram({
    main: mainOf(module),
    folder: dirname(module.path),
    outfile,
    host,
    plugins: [loadWithNames(module)],
  });
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
