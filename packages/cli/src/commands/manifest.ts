import type { Manifest } from "@parley/contract/manifest";
import type { Owner } from "../output/owner.js";
import type { WriteMode } from "../output/write-output.js";
import { UsageError } from "../usage-error.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";
import { type ContractOptions, contractOf, countProcedures, withContract } from "./contract-options.js";
import { writeFiles } from "./write-files.js";

interface ManifestOptions extends ContractOptions, WriteMode {
  readonly out?: string;
}

/** `parley manifest`: a contract as JSON. */
export const addManifest: AddCommand = (program, shell) => {
  withContract(program.command("manifest").summary("write a contract as JSON"))
    .description(
      "Writes a contract as data: JSON with everything that it says, the same byte for byte wherever it is made.",
    )
    .option("-o, --out <file>", "the file to write; without it, stdout")
    .option("--check", "write nothing; exit with 1 and the differences if the file is not up to date")
    .option("--force", "write over a file that is no manifest")
    .addHelpText(
      "after",
      formatExamples([
        ["parley manifest contract.ts -o contract.json", "what other programs and other languages read"],
        ["parley manifest contract.ts -o contract.json --check", "in CI: fail where somebody forgot to"],
        ["parley manifest http://localhost:3000 | jq '.procedures | keys'", "what a server can do"],
      ]),
    )
    .action((input: string, options: ManifestOptions) => runManifest(input, options, shell));
};

async function runManifest(input: string, options: ManifestOptions, shell: Shell): Promise<void> {
  if (options.check && options.out === undefined)
    throw new UsageError("--check needs the file to check: --out contract.json");
  const { manifest } = await contractOf(input, options, shell);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (options.out === undefined) return shell.report.print(text);
  const about = `${countProcedures(manifest)}, digest ${manifest.digests.full.slice(0, 12)}`;
  await writeFiles(
    { folder: shell.cwd, files: new Map([[options.out, text]]), ownerOf: ownerOfManifest, about },
    options,
    shell,
  );
}

/** A file that looks like a manifest was written as one. */
function ownerOfManifest(_path: string, text: string): Owner {
  try {
    const { contract, digests } = JSON.parse(text) as Partial<Manifest>;
    return typeof contract === "string" && typeof digests?.full === "string" ? "parley" : "foreign";
  } catch {
    return "foreign";
  }
}
