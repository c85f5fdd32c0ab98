// `pnpm bench <name>`: one benchmark. Each is a file beside this one that exports `run`.
import { readdirSync } from "node:fs";

interface Benchmark {
  /** Measures, prints a table and writes results/<name>.json. The arguments are those after the name. */
  run(args: readonly string[]): Promise<void>;
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length));

const [name = "", ...args] = process.argv.slice(2);
if (names.includes(name)) {
  const benchmark: Benchmark = await import(`./${name}.js`);
  await benchmark.run(args);
} else {
  console.error(`There is no benchmark "${name}". Use: pnpm bench ${names.join(" | ")}`);
  process.exitCode = 1;
}
