import { join } from "node:path";
import { build } from "esbuild";
import { installPacked } from "../../scripts/pack/install-packed.js";
import { compilePrograms } from "../server/compile-programs.js";

/** How servers are brought to where they run. */
export const forms = {
  published: "packages installed, as npm publishes them",
  bundled: "program and packages in one file, as functions are deployed",
} as const;

/** One of them. */
export type Form = keyof typeof forms;

/** Every form, in the order of tables. */
export const formNames: readonly Form[] = ["published", "bundled"];

/** Makes hosts and what starts them, in both forms. Parley's packages are packed for it. @returns the folder of each form */
export async function prepareForms(hosts: readonly string[]): Promise<Readonly<Record<Form, string>>> {
  const programs = ["server/host-main.ts", "coldstart/main.ts", ...hosts.map((host) => `server/hosts/${host}.ts`)];
  const published = await compilePrograms("coldstart", programs);
  await installPacked(published);
  const bundled = join(published, "bundled");
  await build({
    entryPoints: hosts.map((host) => fileOf(published, host)),
    outdir: bundled,
    outbase: published,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // For what is written for `require`.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
  return { published, bundled };
}

/** The file of a host in a form's folder. */
export function fileOf(folder: string, host: string): string {
  return join(folder, "server/hosts", `${host}.js`);
}
