import { dirname, isAbsolute } from "node:path";
import type { NativeBuildContext, UnpluginBuildContext } from "unplugin";
import type { Host } from "../host.js";

/** Rollup, and what has its interface: Rolldown and Vite. */
interface RollupContext {
  resolve(
    specifier: string,
    importer: string,
    options: { readonly skipSelf: boolean },
  ): Promise<{ readonly id: string; readonly external: boolean | "absolute" | "relative" } | null>;
}

/** The bundler behind a hook's `this`, while it transforms a module. */
export function createHost(context: UnpluginBuildContext): Host {
  const resolve = resolverOf(context);
  return {
    async resolve(specifier, importer) {
      // Vite's marks of versions and times change nothing; with other queries a module is not what is in its file.
      const file = (await resolve(specifier, importer))?.replace(/\?[tv]=\w+$/, "");
      return file !== undefined && isAbsolute(file) && !file.includes("?") ? file : undefined;
    },
    watch: (file) => context.addWatchFile(file),
  };
}

type Resolve = (specifier: string, importer: string) => Promise<string | undefined>;

function resolverOf(context: UnpluginBuildContext): Resolve {
  if ("resolve" in context) return resolveByRollup(context as UnpluginBuildContext & RollupContext);
  const native = context.getNativeBuildContext?.();
  if (native?.framework === "esbuild") return resolveByEsbuild(native.build);
  const loader = native?.framework === "webpack" || native?.framework === "rspack" ? native.loaderContext : undefined;
  return loader ? resolveByLoader(loader) : async () => undefined;
}

function resolveByRollup(context: RollupContext): Resolve {
  return async (specifier, importer) => {
    const found = await context.resolve(specifier, importer, { skipSelf: true });
    return found && !found.external ? found.id : undefined;
  };
}

function resolveByEsbuild({ resolve }: (NativeBuildContext & { framework: "esbuild" })["build"]): Resolve {
  return async (specifier, importer) => {
    const found = await resolve(specifier, { importer, resolveDir: dirname(importer), kind: "import-statement" });
    return found.errors.length > 0 || found.external || found.namespace !== "file" ? undefined : found.path;
  };
}

/** Of webpack and Rspack. */
interface LoaderContext {
  getResolve(options: {
    readonly dependencyType: string;
  }): (folder: string, specifier: string) => Promise<string | false | undefined>;
}

function resolveByLoader(loader: object): Resolve {
  // Both have it with this meaning; the types of the two differ in what is not used here.
  const resolve = (loader as LoaderContext).getResolve({ dependencyType: "esm" });
  return async (specifier, importer) => {
    const found = await resolve(dirname(importer), specifier).catch(() => undefined);
    return found || undefined;
  };
}

/** Whether esbuild, webpack or Rspack builds for Node: there the contract itself is needed. Others are told otherwise, or not at all. */
export function isServerBuild(context: UnpluginBuildContext): boolean {
  const native = context.getNativeBuildContext?.();
  if (native?.framework === "esbuild") return native.build.initialOptions.platform === "node";
  if (native?.framework !== "webpack" && native?.framework !== "rspack") return false;
  const { node, web } = native.compiler.platform;
  return node === true && web !== true;
}
