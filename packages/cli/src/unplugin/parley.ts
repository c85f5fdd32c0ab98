import { createUnplugin, type TransformHookFilter, type UnpluginInstance } from "unplugin";
import { BuildFailure } from "../build-failure.js";
import { installed } from "../installed.js";
import { createModuleReader } from "../syntax/module-reader.js";
import { bundlerHooks, type Run } from "./bundler-hooks.js";
import { createHost, isServerBuild } from "./bundler-host.js";
import { createEvaluator } from "./evaluate/evaluator.js";
import { createFailures } from "./failures.js";
import type { ModulePattern, ParleyOptions } from "./options.js";
import { transformModule } from "./transform-module.js";

/** Bundlers whose loaders and plugins for TypeScript may check the types of what this one gives them: ts-loader, rollup-plugin-typescript2. */
const checkingTypes: ReadonlySet<string> = new Set(["webpack", "rspack", "rollup"]);

/**
 * The plugin for builds of pages: `parley.vite()`, `parley.rollup()`, `parley.webpack()`, `parley.esbuild()`, and the others of unplugin.
 * It replaces what `defineContract` returns by its facts, so that a page calls without loading schemas, and marks schemas as droppable, so
 * that a page loads only those it uses. What is built for a server stays as it is, as far as the bundler says so: Rollup does not.
 */
export const parley: UnpluginInstance<ParleyOptions | undefined> = createUnplugin((options = {}, { framework }) => {
  const tools = {
    evaluator: createEvaluator(options.timeoutMs ?? 10_000),
    reader: createModuleReader(),
    schemaPackages: options.schemaPackages ?? [],
    keepTypes: checkingTypes.has(framework),
  };
  const run: Run = { failures: createFailures(), forServer: false, dropUnused: true, loaders: {} };
  return {
    name: "parley",
    enforce: "pre",
    transform: {
      filter: filterOf(options),
      async handler(code, id) {
        if (run.forServer || isServerBuild(this)) return undefined;
        const path = id.replace(/[?#].*$/, "");
        const host = run.failures.noting(path, createHost(this));
        try {
          return await transformModule({ path, code }, { ...tools, host, dropUnused: run.dropUnused });
        } catch (thrown) {
          if (!(thrown instanceof BuildFailure)) throw thrown;
          run.failures.add(path);
          // Not thrown: esbuild would forget which files to watch.
          this.error(thrown.message);
          return undefined;
        }
      },
    },
    ...bundlerHooks(run),
  };
});

/** Modules in JavaScript or TypeScript that import something. */
function filterOf({ include, exclude }: ParleyOptions): TransformHookFilter {
  return {
    id: {
      include: toList(include ?? /^[^?#]+\.[cm]?[jt]sx?(?:[?#]|$)/),
      exclude: [...(include === undefined ? [installed] : []), ...toList(exclude ?? [])],
    },
    code: /\bimport\b/,
  };
}

function toList(pattern: ModulePattern): (string | RegExp)[] {
  return typeof pattern === "string" || pattern instanceof RegExp ? [pattern] : [...pattern];
}
