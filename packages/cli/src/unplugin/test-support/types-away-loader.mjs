import { transform } from "esbuild";

/** A webpack loader that takes TypeScript's types away. */
// biome-ignore lint/style/noDefaultExport: webpack takes a loader from there
export default async function typesAwayLoader(code) {
  const done = this.async();
  const result = await transform(code, { loader: "ts" });
  done(null, result.code);
}
