import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** What pyright is to look at. */
export interface Checked {
  /** The folder of the packages. */
  readonly sources: string;
  /** Files that use them. A line in them that ends in `# error: rule` must have that error. */
  readonly files: readonly string[];
}

/** Errors as `file:line rule`. */
export interface PyrightErrors {
  readonly found: readonly string[];
  readonly expected: readonly string[];
}

interface Report {
  readonly generalDiagnostics: readonly {
    readonly file: string;
    readonly severity: string;
    readonly message: string;
    readonly rule?: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

/** Runs pyright once over everything, in strict mode. It looks only below one folder, so that the files are copied beside the packages. */
export async function pyrightErrors({ sources, files }: Checked): Promise<PyrightErrors> {
  const project = join(dirname(sources), "pyrightconfig.json");
  const uses = join(dirname(sources), "uses");
  await mkdir(uses);
  await Promise.all(files.map((file) => copyFile(file, join(uses, basename(file)))));
  const settings = {
    include: [sources, uses],
    extraPaths: [sources],
    typeCheckingMode: "strict",
    pythonVersion: "3.11",
  };
  await writeFile(project, JSON.stringify(settings));
  const { generalDiagnostics } = await runPyright(project);
  const shown = new Set(files.map((file) => basename(file)));
  const found = generalDiagnostics
    .filter(({ severity }) => severity === "error" || severity === "warning")
    // In the mistakes on purpose they only follow from the others.
    .filter(({ file, rule }) => !(basename(file) === "misuse.py" && rule?.startsWith("reportUnknown")))
    .map(({ file, range, rule, message }) => {
      const where = `${basename(file)}:${range.start.line + 1} ${rule}`;
      return shown.has(basename(file)) ? where : `${where}: ${message}`;
    });
  return { found: [...new Set(found)].sort(), expected: (await Promise.all(files.map(expectedIn))).flat().sort() };
}

function runPyright(project: string): Promise<Report> {
  const program = createRequire(import.meta.url).resolve("pyright");
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [program, "--outputjson", "-p", project],
      { maxBuffer: 50_000_000 },
      (_, stdout, stderr) => {
        // It ends with 1 when it finds something.
        if (stdout.startsWith("{")) resolve(JSON.parse(stdout));
        else reject(new Error(`pyright did not run: ${stderr || stdout}`));
      },
    );
  });
}

async function expectedIn(file: string): Promise<readonly string[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.flatMap((line, index) => {
    const [, rules] = /# error: (.+)$/.exec(line) ?? [];
    return rules === undefined ? [] : rules.split(", ").map((rule) => `${basename(file)}:${index + 1} ${rule}`);
  });
}
