// Builds a page with the plugin as it is published, and prints which packages are in the page.
import { writeFile } from "node:fs/promises";
import { parley } from "@parley/cli/unplugin";
import { build } from "esbuild";

await writeFile(
  "contract.js",
  `import { defineContract, query } from "@parley/contract";
import { z } from "zod";
export const contract = defineContract({ at: query({ output: z.date() }) });`,
);
const { metafile } = await build({
  stdin: {
    contents: `import { createClient } from "@parley/client";
import { contract } from "./contract.js";
console.log(await createClient(contract, { url: "/rpc" }).at());`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  splitting: true,
  format: "esm",
  outdir: "out",
  write: false,
  metafile: true,
  plugins: [parley.esbuild()],
});
const page = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === "<stdin>");
const inPage = Object.entries(page.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
const packages = inPage.map(([path]) => /.*node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? "the page");
console.log(JSON.stringify([...new Set(packages)].sort()));
