import { InvalidArgumentError } from "commander";
import type { Target } from "../target.js";
import { pythonVersion } from "./options.js";

/** `parley generate python`. */
export const pythonTarget: Target = {
  name: "python",
  summary: "an SDK in Python",
  description: "Makes an SDK in Python: a folder ready to publish, typed, for Python 3.11 and nothing else.",
  exampleOut: "sdk-python",
  load: async () => (await import("./generate-python.js")).generatePython,
  addOptions(command) {
    command
      .option("--package-name <name>", "what the package is called; by default what the contract is")
      .option("--package-version <version>", "the package's version; by default the contract's", parseVersion);
  },
};

/** Takes what Python or npm write, as it stands: what it becomes is the generator's business. */
function parseVersion(version: string): string {
  if (pythonVersion(version) !== undefined) return version;
  throw new InvalidArgumentError("Expected a version such as 1.2.3 or 1.2.3b1.");
}
