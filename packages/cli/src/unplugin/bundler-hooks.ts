import { extname } from "node:path";
import type { Loader } from "esbuild";
import type { UnpluginOptions } from "unplugin";
import type { Failures } from "./failures.js";

/** What is known of the run that the plugin is in. */
export interface Run {
  readonly failures: Failures;
  /** Whether it is for Node: there the contract itself is needed. */
  forServer: boolean;
  /** Whether what nobody uses is dropped: a development server drops nothing. */
  dropUnused: boolean;
  /** esbuild's loaders by extension, as the user set them. */
  loaders: Readonly<Record<string, Loader>>;
}

/** What single bundlers have to be told, or tell, beside transforming. */
export function bundlerHooks(run: Run): Pick<UnpluginOptions, "vite" | "rolldown" | "esbuild"> {
  return {
    vite: {
      applyToEnvironment: ({ config }) => config.consumer === "client",
      configResolved({ command, plugins }) {
        run.dropUnused = command === "build";
        // Tests of pages run on Node, where the server may well be in the same process, even if the page thinks it is in a browser.
        run.forServer = plugins.some(({ name }) => name === "vitest");
      },
      /** A module that failed is in no page as yet, and so Vite tells no page when it is mended. */
      hotUpdate({ file }) {
        if (run.failures.has(file)) this.environment.hot.send({ type: "full-reload" });
      },
    },
    rolldown: {
      options({ platform }) {
        run.forServer = platform === "node";
      },
    },
    esbuild: {
      onLoadFilter: /\.[cm]?[jt]sx?$/,
      config({ loader = {} }) {
        run.loaders = loader;
      },
      loader: (_code, file) => run.loaders[extname(file)] ?? standardLoader(extname(file)),
    },
  };
}

function standardLoader(extension: string): Loader {
  if (/^\.[cm]?ts$/.test(extension)) return "ts";
  if (extension === ".tsx" || extension === ".jsx") return extension === ".tsx" ? "tsx" : "jsx";
  return "js";
}
