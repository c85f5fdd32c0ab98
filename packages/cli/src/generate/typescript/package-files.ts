import type { Sdk } from "./sdk.js";

/** Writes the package.json of an SDK. */
export function packageJson(sdk: Sdk): string {
  const entry = (module: string) => ({ types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` });
  const functions = sdk.modules.map(({ name }) => [`./${name}`, entry(`functions/${name}`)]);
  const manifest = {
    name: sdk.packageName,
    version: sdk.packageVersion,
    description: `Client of ${sdk.title}, typed.`,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    exports: { ".": entry("index"), ...Object.fromEntries(functions), "./package.json": "./package.json" },
    files: ["dist", "src", "README.md", "REFERENCE.md"],
    scripts: { build: "tsc", prepack: "tsc" },
    devDependencies: { typescript: ">=5.7" },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Writes what `tsc` needs to make `dist` of `src`. */
export function tsconfigJson(): string {
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable", "esnext.disposable"],
    types: [],
    module: "nodenext",
    rootDir: "src",
    outDir: "dist",
    declaration: true,
    declarationMap: true,
    sourceMap: true,
    isolatedDeclarations: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  };
  return `${JSON.stringify({ compilerOptions, include: ["src"] }, null, 2)}\n`;
}
