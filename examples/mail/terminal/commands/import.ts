import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { isError, RpcError } from "@parley/contract";
import { mail, schemas } from "@parley/example-mail-contract";
import { Command, Option } from "commander";
import { formatBytes, oneLine, print, type Summary, tell } from "../print.js";
import { Problem } from "../problem.js";
import { createProgress } from "../progress.js";
import { type Mail, openSession } from "../session.js";

interface Options {
  readonly folder: Exclude<Summary["folder"], "drafts">;
  readonly json?: true;
}

export const importMail = new Command("import")
  .summary("take .eml files into the account")
  .description(
    "Imports .eml files, and those in folders. One that cannot be parsed is kept and said; one that is there already stays as it is.",
  )
  .argument("<paths...>", "files or folders")
  .addOption(
    new Option("-f, --folder <folder>", "where to")
      .choices(schemas.Folder.options.filter((name) => name !== "drafts"))
      .default("inbox"),
  )
  .option("--json", "one line of JSON for each message")
  .action(async (paths: readonly string[], { folder, json }: Options) => {
    const files = await findFiles(paths);
    const api = await openSession();
    const progress = createProgress(`${files.length} files`, total(files));
    const problems: string[] = [];
    let imported = 0;
    let sentBytes = 0;
    for (const file of files) {
      const outcome = await importFile({ api, file, folder, onSent: (bytes) => progress.at(sentBytes + bytes) });
      sentBytes += file.sizeBytes;
      if (typeof outcome === "string") problems.push(`${file.path} was not imported: ${outcome}`);
      else {
        imported += 1;
        if (json) print(JSON.stringify(outcome));
        if (outcome.problem)
          problems.push(`${file.path} could not be parsed and is kept as it is: ${oneLine(outcome.problem)}`);
      }
    }
    progress.done();
    for (const problem of problems) tell(problem);
    if (!json)
      print(
        `Imported ${imported} of ${files.length} ${files.length === 1 ? "file" : "files"}, ${formatBytes(total(files))}.`,
      );
    if (imported < files.length) process.exitCode = 1;
  });

interface Importing {
  readonly api: Mail;
  readonly file: Found;
  readonly folder: Options["folder"];
  readonly onSent: (bytes: number) => void;
}

/** The message, or why this one file was refused. What concerns all of them is thrown. */
async function importFile({ api, file, folder, onSent }: Importing): Promise<Summary | string> {
  if (file.sizeBytes > schemas.maxFileBytes) {
    return `it has ${formatBytes(file.sizeBytes)}, and at most ${formatBytes(schemas.maxFileBytes)} are taken`;
  }
  const eml = new File([new Uint8Array(await readFile(file.path))], basename(file.path), { type: "message/rfc822" });
  try {
    return await api.messages.import({ file: eml, folder }, { onUploadProgress: ({ sentBytes }) => onSent(sentBytes) });
  } catch (error) {
    if (isError(error, mail.messages.import, "MAILBOX_FULL")) {
      return `the mailbox is full (${formatBytes(error.data.limitBytes)})`;
    }
    if (error instanceof RpcError && error.code === "BAD_REQUEST") return error.rawMessage;
    throw error;
  }
}

interface Found {
  readonly path: string;
  readonly sizeBytes: number;
}

async function findFiles(paths: readonly string[]): Promise<readonly Found[]> {
  const found = await Promise.all(paths.map(findIn));
  const files = found.flat();
  if (files.length === 0) throw new Problem(`There is no .eml file in ${paths.join(", ")}.`);
  return files;
}

async function findIn(path: string): Promise<readonly Found[]> {
  try {
    const about = await stat(path);
    if (!about.isDirectory()) return [{ path, sizeBytes: about.size }];
    const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith(".eml")).sort();
    const inside = await Promise.all(names.map((name) => findIn(join(path, name))));
    return inside.flat();
  } catch (cause) {
    throw new Problem(`${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function total(files: readonly Found[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
