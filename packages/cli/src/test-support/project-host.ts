import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "../host.js";

const contract = fileURLToPath(new URL("../../../contract/src", import.meta.url));

/** A bundler that finds files beside each other, and the contract package by its sources, as the tests' conditions say. */
export function createProjectHost(): Host & { readonly watched: Set<string> } {
  const watched = new Set<string>();
  return {
    watched,
    watch: (file) => watched.add(file),
    async resolve(specifier, importer) {
      const [, facts] = /^@parley\/contract(\/facts)?$/.exec(specifier) ?? [undefined, specifier];
      const file = facts === specifier ? join(dirname(importer), specifier) : join(contract, facts ?? "", "index.ts");
      return existsSync(file) ? file : undefined;
    },
  };
}
