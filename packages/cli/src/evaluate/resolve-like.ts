import { realpath } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { pathToFileURL } from "node:url";
import type { OnResolveArgs, OnResolveResult, Plugin } from "esbuild";
import type { Host } from "../host.js";
import { installed } from "../installed.js";

/** Where an import leads. */
export interface FoundImport {
  readonly specifier: string;
  readonly importer: string;
  readonly file: string;
}

/** Said to esbuild with our own questions, so that they are not asked in circles. */
const own = "parley";

/**
 * Finds the project's files as the bundler does, with its aliases; what the bundler does not know, and packages, as Node does. Files
 * become part of the program, and are watched; packages are imported from where they are, so that there is one copy of each.
 * @param onFound told where each import leads
 */
export function resolveLike(host: Host, onFound: (found: FoundImport) => void): Plugin {
  return {
    name: "parley-resolve",
    setup(build) {
      const asNode = async ({ path, kind, importer, resolveDir }: OnResolveArgs): Promise<OnResolveResult> => {
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: own });
        return { ...found, pluginData: undefined };
      };
      build.onResolve({ filter: /./ }, async (args) => {
        if (args.pluginData === own || args.kind === "entry-point" || isBuiltin(args.path)) return undefined;
        const known = await host.resolve(args.path, args.importer);
        const file = known === undefined ? undefined : await realpath(known).catch(() => undefined);
        const found = file === undefined || installed.test(file) ? await asNode(args) : { path: file };
        if (found.errors?.length || found.external || found.path === undefined) return found;
        onFound({ specifier: args.path, importer: args.importer, file: found.path });
        if (installed.test(found.path)) return { path: pathToFileURL(found.path).href, external: true };
        host.watch(found.path);
        return found;
      });
    },
  };
}
