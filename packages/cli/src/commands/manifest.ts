import type { Manifest } from "@parley/contract/manifest";
import { formatApiReport, ownerOfApiReport } from "../api-report/format-api-report.js";
import type { Owner } from "../output/owner.js";
import type { WriteMode } from "../output/write-output.js";
import { UsageError } from "../usage-error.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";
import { type ContractOptions, contractOf, countProcedures, parseOut, withContract } from "./contract-options.js";
import { writeFiles } from "./write-files.js";

interface ManifestOptions extends ContractOptions, WriteMode {
  readonly out?: string;
  readonly report?: string;
}

/** `parley manifest`: a contract as JSON. */
export const addManifest: AddCommand = (program, shell) => {
  withContract(program.command("manifest").summary("write a contract as JSON"))
    .description(
      "Writes a contract as data: JSON with everything that it says, the same byte for byte wherever it is made.",
    )
    .option("-o, --out <file>", "the file to write; without it, stdout", parseOut)
    .option(
      "--report <file>",
      "write it for people, too: a line for each procedure and field, to review changes by",
      parseOut,
    )
    .option("--check", "write nothing; exit with 1 and the differences if a file is not up to date")
    .option("--force", "write over files that Parley did not write")
    .addHelpText(
      "after",
      formatExamples([
        ["parley manifest contract.ts -o contract.json", "what other programs and other languages read"],
        ["parley manifest contract.ts -o contract.json --check", "in CI: fails where somebody forgot to"],
        ["parley manifest contract.ts --report contract.api.md", "what reviewers look at when the contract changes"],
        ["parley manifest http://localhost:3000 | jq '.procedures | keys'", "what a server can do"],
      ]),
    )
    .action((input: string, options: ManifestOptions) => runManifest(input, options, shell));
};

async function runManifest(input: string, options: ManifestOptions, shell: Shell): Promise<void> {
  const { out, report } = options;
  const toStdout = out === undefined && report === undefined;
  if (toStdout && options.check) throw new UsageError("--check is about files: name them with --out or --report");
  const { manifest } = await contractOf(input, options, shell);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (toStdout) return shell.report.print(text);
  const files = new Map([
    ...(out === undefined ? [] : [[out, text] as const]),
    ...(report === undefined ? [] : [[report, formatApiReport(manifest)] as const]),
  ]);
  const ownerOf = (path: string, before: string) =>
    path === report ? ownerOfApiReport(before) : ownerOfManifest(before);
  const about = `${countProcedures(manifest.procedures)}, digest ${manifest.digests.full.slice(0, 12)}`;
  await writeFiles({ folder: shell.cwd, files, ownerOf, about }, options, shell);
}

/** A file that looks like a manifest was written as one. */
function ownerOfManifest(text: string): Owner {
  try {
    const { contract, digests } = JSON.parse(text) as Partial<Manifest>;
    return typeof contract === "string" && typeof digests?.full === "string" ? "parley" : "foreign";
  } catch {
    return "foreign";
  }
}
