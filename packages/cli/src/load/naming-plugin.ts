import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { loaderOf } from "../evaluate/loader-of.js";
import type { ReadModule } from "../syntax/module-reader.js";
import type { ModuleSyntax } from "../syntax/module-syntax.js";
import { namesModule } from "./contract-program.js";
import { fieldComments } from "./field-comments.js";
import type { Sources } from "./sources.js";

/** The first name stays: a module that passes something on under another one comes after the one that declares it. */
const contents = `export const names = new Map();
export const tell = (values, comments) => {
  for (const [name, value] of Object.entries(values))
    if (typeof value === "object" && value !== null && !names.has(value)) names.set(value, name);
  for (const [schema, fields] of comments) describe(schema, fields);
};
// What .describe() and .meta() say comes first. Schemas of other libraries have no place for it.
export const describe = (schema, fields) => {
  const registry = globalThis.__zod_globalRegistry;
  const shape = schema?._zod?.def?.shape;
  if (!registry || !shape) return;
  for (const [field, said] of Object.entries(fields)) {
    const part = Object.hasOwn(shape, field) ? shape[field] : undefined;
    if (part?._zod) registry.add(part, { ...said, ...registry.get(part) });
  }
};`;

/**
 * Has every module of the project tell the names of the values it exports, after which types are called, and what its comments say of the fields of
 * its schemas.
 */
export function namingPlugin({ reader, isOwn }: Sources): Plugin {
  return {
    name: "parley-names",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^parley:names$/ }, () => ({ path: namesModule, namespace: namesModule }));
      onLoad({ filter: /./, namespace: namesModule }, () => ({ contents }));
      onLoad({ filter: /\.m?[jt]sx?$/, namespace: "file" }, async ({ path }) => {
        if (!isOwn(path)) return undefined;
        const code = await readFile(path, "utf8");
        const module = reader.of(path, code);
        const values = module ? exportedValues(module.syntax) : [];
        // A module that exports nothing may be none at all, but CommonJS.
        if (!module || values.length === 0) return undefined;
        const told = `parleyTell({ ${values.join(", ")} }, [${describedValues(module).join(", ")}]);`;
        const contents = `${code}\nimport { tell as parleyTell } from "${namesModule}"; ${told}`;
        return { contents, loader: loaderOf(path) };
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

function describedValues(module: ReadModule): readonly string[] {
  return module.syntax.values.flatMap(({ name, value }) => {
    const comments = name === "default" ? undefined : fieldComments(module, value);
    return comments ? [`[${name}, ${JSON.stringify(comments)}]`] : [];
  });
}
