import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { type OutputOptions, rollup, watch } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import type { ParleyOptions } from "../options.js";
import { parley } from "../parley.js";

/** A build of a project: of a page, if nothing else is said. */
export interface Build {
  readonly root: string;
  readonly entry: string;
  readonly options?: ParleyOptions;
  readonly forServer?: boolean;
}

/** Builds into a folder of the project, as `page.js` and what that loads. @throws what the bundler says when it fails */
export type Bundle = (build: Build) => Promise<void>;

/** Where builds are put. */
export const built = "dist";

/** This repository's packages are tested from their sources. */
const source = "@parley/source";

/** Vite's configuration for a build. */
export function viteOptions({ root, entry, options, forServer = false }: Build): vite.InlineConfig {
  const page: vite.BuildOptions = { lib: { entry: join(root, entry), formats: ["es"], fileName: () => "page.js" } };
  const server: vite.BuildOptions = {
    ssr: join(root, entry),
    rolldownOptions: { output: { entryFileNames: "page.js" } },
  };
  return {
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [parley.vite(options)],
    resolve: { conditions: [source, "module", "browser"] },
    ssr: { noExternal: true, resolve: { conditions: [source, "module", "node"] } },
    build: { outDir: built, ...(forServer ? server : page) },
  };
}

const byVite: Bundle = async (build) => {
  await vite.build(viteOptions(build));
};

/** Rollup reads no TypeScript: somebody has to take the types away, before our plugin or after it. */
const typesAway = {
  name: "types-away",
  async transform(code: string, id: string) {
    return id.endsWith(".ts") ? (await esbuild.transform(code, { loader: "ts" })).code : null;
  },
};

function rollupOptions({ root, entry, options }: Build, order: "types first" | "types last" = "types last") {
  const ours = parley.rollup(options);
  const resolve = nodeResolve({ extensions: [".ts", ".js"], exportConditions: [source], browser: true });
  const plugins = order === "types first" ? [resolve, typesAway, ours] : [resolve, ours, typesAway];
  const output: OutputOptions = { dir: join(root, built), format: "es" };
  return { input: { page: join(root, entry) }, plugins, onwarn: () => {}, output };
}

const byRollup: Bundle = async (build) => {
  const options = rollupOptions(build);
  await (await rollup(options)).write(options.output);
};

/** Rollup, where our plugin gets modules without their types. */
export const rollupTypesFirst: Bundle = async (build) => {
  const options = rollupOptions(build, "types first");
  await (await rollup(options)).write(options.output);
};

function esbuildOptions({ root, entry, options, forServer = false }: Build): esbuild.BuildOptions {
  return {
    entryPoints: { page: join(root, entry) },
    bundle: true,
    splitting: true,
    outdir: join(root, built),
    format: "esm",
    platform: forServer ? "node" : "browser",
    conditions: [source],
    logLevel: "silent",
    plugins: [parley.esbuild(options)],
  };
}

const byEsbuild: Bundle = async (build) => {
  await esbuild.build(esbuildOptions(build));
};

function webpackOptions({ root, entry, options, forServer = false }: Build): webpack.Configuration {
  return {
    mode: "production",
    target: forServer ? "node20" : "web",
    devtool: false,
    context: root,
    entry: join(root, entry),
    experiments: { outputModule: true },
    output: { path: join(root, built), filename: "page.js", library: { type: "module" } },
    resolve: { conditionNames: [source, "import", "browser"], extensionAlias: { ".js": [".ts", ".js"] } },
    module: { rules: [{ test: /\.ts$/, loader: fileURLToPath(new URL("types-away-loader.mjs", import.meta.url)) }] },
    // It drops what is unused before anything is minified, and that takes most of the time.
    optimization: { minimize: false },
    plugins: [parley.webpack(options)],
  };
}

const byWebpack: Bundle = async (build) => {
  const compiler = webpack(webpackOptions(build));
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  if (stats?.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
};

/** Every bundler that the plugin is for. */
export const bundlers = {
  Vite: byVite,
  Rollup: byRollup,
  esbuild: byEsbuild,
  webpack: byWebpack,
} satisfies Record<string, Bundle>;

/** Builds, and builds again after changes, until it is told to stop; calls back after each build. */
export type Watch = (build: Build, onBuilt: () => void) => Promise<() => Promise<void>>;

/** The bundlers that watch by themselves. Vite serves during development instead. */
export const watches = {
  async Rollup(build, onBuilt) {
    const watcher = watch({ ...rollupOptions(build), watch: { buildDelay: 10 } });
    watcher.on("event", ({ code }) => {
      if (code === "END" || code === "ERROR") onBuilt();
    });
    return () => watcher.close();
  },
  async esbuild(build, onBuilt) {
    const options = esbuildOptions(build);
    const told = { name: "told", setup: ({ onEnd }: esbuild.PluginBuild) => onEnd(onBuilt) };
    const context = await esbuild.context({ ...options, plugins: [...(options.plugins ?? []), told] });
    await context.watch();
    return () => context.dispose();
  },
  async webpack(build, onBuilt) {
    const compiler = webpack(webpackOptions(build));
    const watching = compiler.watch({ aggregateTimeout: 10 }, onBuilt);
    return async () => {
      await promisify((done: (error?: Error | null) => void) => watching?.close(done))();
    };
  },
} satisfies Record<string, Watch>;
