import { InvalidArgumentError } from "commander";
import type { Target } from "../target.js";

/** `parley generate typescript`. */
export const typescriptTarget: Target = {
  name: "typescript",
  summary: "an SDK in TypeScript, ready to publish",
  description:
    "Makes a package in TypeScript: a typed client, functions for small bundles, a README and a reference. It depends on nothing; `tsc` builds it.",
  exampleOut: "sdk",
  load: async () => (await import("./generate-typescript.js")).generateTypescript,
  addOptions(command) {
    command
      .option("--package-name <name>", "the package's name; by default the contract's with -sdk behind it", parseName)
      .option("--package-version <version>", "the package's version; by default the contract's", parseVersion);
  },
};

/** What npm takes for a name. */
function parseName(name: string): string {
  if (/^(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/.test(name) && name.length <= 214) return name;
  throw new InvalidArgumentError("Expected a name as npm has them, such as @acme/shop.");
}

function parseVersion(version: string): string {
  if (/^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/.test(version)) return version;
  throw new InvalidArgumentError("Expected a version such as 1.2.3.");
}
