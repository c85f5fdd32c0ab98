import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";

/** Said to esbuild with our own question, so that it is not asked in circles. */
const asked = "parley-own";

/** Finds `@parley/contract` for the program itself: the project's, so that there is one copy, or ours where the project has it from elsewhere. */
export const ownContractPlugin: Plugin = {
  name: "parley-own-contract",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@parley\/contract(?:\/manifest)?$/ }, async (args) => {
      const { path, kind, importer, resolveDir, pluginData } = args;
      if (pluginData !== undefined || !importer.endsWith("parley-evaluate.js")) return undefined;
      const { errors } = await resolve(path, { kind, importer, resolveDir, pluginData: asked });
      const own = () => pathToFileURL(createRequire(import.meta.url).resolve(path)).href;
      return errors.length > 0 ? { path: own(), external: true } : undefined;
    });
  },
};
