import type { Command } from "commander";
import { generateFiles, placeFiles } from "../generate/generation.js";
import type { Target } from "../generate/target.js";
import { targets } from "../generate/targets.js";
import type { WriteMode } from "../output/write-output.js";
import { UsageError } from "../usage-error.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";
import { type ContractOptions, contractOf, countProcedures, parseOut, withContract } from "./contract-options.js";
import { writeFiles } from "./write-files.js";

interface GenerateOptions extends ContractOptions, WriteMode {
  readonly out?: string;
  readonly only?: readonly string[];
  readonly watch?: boolean;
}

/** `parley generate`: SDKs and documents. */
export const addGenerate: AddCommand = (program, shell) => {
  const generate = program
    .command("generate")
    .summary("make an SDK or a document of a contract")
    .description(
      "Makes an SDK or a document of a contract. Only files that Parley wrote are written over or deleted, and only where their bytes change.",
    );
  for (const target of targets) addTarget(generate, target, shell);
};

function addTarget(generate: Command, target: Target, shell: Shell): void {
  const { name, summary, description, exampleOut, singleFile } = target;
  const command = withContract(generate.command(name).summary(summary).description(description));
  if (singleFile) command.option("-o, --out <file>", "the file to write; without it, stdout", parseOut);
  else command.requiredOption("-o, --out <folder>", "the folder to write to", parseOut);
  target.addOptions(command);
  const line = `parley generate ${name} contract.ts -o ${exampleOut}`;
  command
    .option("--only <patterns>", "only these procedures, such as 'users.*,!users.remove'", splitPatterns)
    .option("--check", "write nothing; exit with 1 and the differences if anything is not up to date")
    .option("--dry-run", "write nothing; say what would be written")
    .option("--watch", "go on, and write again whenever the contract changes")
    .option("--force", "write over files that Parley did not write, or that were edited since")
    .addHelpText(
      "after",
      formatExamples([
        [line, "makes it, or brings it up to date"],
        [`${line} --check`, "in CI: fails where somebody forgot to"],
        [`${line} --watch`, "while you work on the contract"],
      ]),
    )
    .action((input: string, options: GenerateOptions) => runGenerate({ target, input, options }, shell));
}

function splitPatterns(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, ...text.split(",").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]))];
}

async function runGenerate(
  { target, input, options }: { readonly target: Target; readonly input: string; readonly options: GenerateOptions },
  shell: Shell,
): Promise<void> {
  const { out, only = [], watch, check, dryRun } = options;
  if (watch && shell.report.json) throw new UsageError("--watch is for people: it does not go with --json");
  if (watch && (check || dryRun)) throw new UsageError("--watch writes, so it does not go with --check or --dry-run");
  if (out === undefined && (watch || check || dryRun)) {
    throw new UsageError("--check, --dry-run and --watch are about a file: name it with --out");
  }
  const generation = { target, options, only };
  if (watch) {
    const { watchContract } = await import("./watch-contract.js");
    return watchContract({ input, options, generation, out: out ?? "" }, shell);
  }
  const { manifest } = await contractOf(input, options, shell);
  const { files, procedures } = await generateFiles(generation, manifest);
  if (out === undefined) return shell.report.print([...files.values()].join(""));
  const placed = await placeFiles(files, target, { out, cwd: shell.cwd, manifest });
  await writeFiles({ ...placed, about: countProcedures(procedures) }, options, shell);
}
