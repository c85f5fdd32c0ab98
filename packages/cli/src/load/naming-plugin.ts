import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { loaderOf } from "../evaluate/loader-of.js";
import type { ModuleSyntax } from "../syntax/module-syntax.js";
import { namesModule } from "./contract-program.js";
import type { Sources } from "./sources.js";

/** The first name stays: a module that passes something on under another one comes after the one that declares it. */
const contents = `export const names = new Map();
export const tell = (values) => {
  for (const [name, value] of Object.entries(values))
    if (typeof value === "object" && value !== null && !names.has(value)) names.set(value, name);
};`;

/** Has every module of the project tell the names of the values it exports: types are called after them. */
export function namingPlugin({ reader, isOwn }: Sources): Plugin {
  return {
    name: "parley-names",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^parley:names$/ }, () => ({ path: namesModule, namespace: namesModule }));
      onLoad({ filter: /./, namespace: namesModule }, () => ({ contents }));
      onLoad({ filter: /\.m?[jt]sx?$/, namespace: "file" }, async ({ path }) => {
        if (!isOwn(path)) return undefined;
        const code = await readFile(path, "utf8");
        const syntax = reader.of(path, code)?.syntax;
        const values = syntax ? exportedValues(syntax) : [];
        const told = `import { tell as parleyTell } from "${namesModule}"; parleyTell({ ${values.join(", ")} });`;
        // A module that exports nothing may be none at all, but CommonJS.
        return values.length === 0 ? undefined : { contents: `${code}\n${told}`, loader: loaderOf(path) };
      });
    },
  };
}

function exportedValues({ exports, values }: ModuleSyntax): readonly string[] {
  const constants = new Set(values.map(({ name }) => name));
  return [...exports].flatMap(([name, local]) =>
    typeof local === "string" && name !== "default" && constants.has(local)
      ? [`${JSON.stringify(name)}: ${local}`]
      : [],
  );
}
