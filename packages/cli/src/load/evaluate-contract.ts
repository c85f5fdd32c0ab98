import { readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { displayPath } from "../display-path.js";
import { bundleProgram } from "../evaluate/bundle-program.js";
import { runProgram } from "../evaluate/run-program.js";
import { UsageError } from "../usage-error.js";
import { contractProgram, type Posted, type ProgramData } from "./contract-program.js";
import { payloadComments } from "./field-comments.js";
import { parseJsDoc } from "./jsdoc.js";
import { namingPlugin } from "./naming-plugin.js";
import { ownContractPlugin } from "./own-contract-plugin.js";
import { type Declared, readComments } from "./read-comments.js";
import type { Sources } from "./sources.js";

/** How a module is evaluated. */
export interface EvaluateOptions {
  readonly exportName: string | undefined;
  /** The module, as the user knows it. */
  readonly name: string;
  readonly cwd: string;
  readonly conditions: readonly string[];
  readonly timeoutMs: number;
  readonly onOutput: (text: string) => void;
  /** Where the program is written that evaluates it. */
  readonly outfile: string;
  readonly sources: Sources;
}

/** The manifest of a module's contract, and where its procedures are declared. */
export interface EvaluatedContract {
  readonly manifest: string;
  readonly places: ReadonlyMap<string, string>;
}

/**
 * Bundles a module, reads the comments of its text and runs it.
 *
 * @throws UsageError when there is no contract in it or more than one, and whatever bundling and the module throw
 */
export async function evaluateContract(path: string, options: EvaluateOptions): Promise<EvaluatedContract> {
  const { sources, outfile, conditions, exportName, timeoutMs, onOutput, cwd } = options;
  const program = await bundleProgram({
    ...{ main: contractProgram(path), folder: dirname(path), outfile, conditions, host: sources.host },
    plugins: [ownContractPlugin, namingPlugin(sources)],
    onImport: sources.noteImport,
  });
  await writeFile(outfile, program);
  const declared = await declaredIn(path, sources);
  const data: ProgramData = { exportName, docs: docsOf(declared), fields: fieldsOf(declared) };
  const ifLonger = "give the command a larger --timeout";
  const posted = (await runProgram(outfile, { timeoutMs, ifLonger, data, onOutput })) as Posted;
  if ("choices" in posted) throw new UsageError(describeChoices(posted, options));
  return { manifest: posted.manifest, places: placesOf(declared, posted.exportName, cwd) };
}

type DeclaredByPath = ReadonlyMap<string, Declared>;

async function declaredIn(path: string, { host, reader }: Sources): Promise<DeclaredByPath> {
  const module = reader.of(path, await readFile(path, "utf8"));
  return module ? readComments(module, { host, reader, schemaPackages: [] }) : new Map();
}

function docsOf(declared: DeclaredByPath): ProgramData["docs"] {
  const found = [...declared].flatMap(([path, { comment }]) => {
    const docs = comment === undefined ? undefined : parseJsDoc(comment);
    return docs ? [[path, docs] as const] : [];
  });
  return Object.fromEntries(found);
}

function fieldsOf(declared: DeclaredByPath): ProgramData["fields"] {
  const found = [...declared].flatMap(([path, { value }]) => {
    const comments = payloadComments(value.module, value.node);
    return comments ? [[path, comments] as const] : [];
  });
  return Object.fromEntries(found);
}

function placesOf(declared: DeclaredByPath, exportName: string, cwd: string): ReadonlyMap<string, string> {
  const prefix = exportName === "*" ? "" : `${exportName}.`;
  const own = [...declared].filter(([path]) => path.startsWith(prefix));
  return new Map(
    own.map(([path, { module, line }]) => [path.slice(prefix.length), `${displayPath(cwd, module.path)}:${line}`]),
  );
}

function describeChoices(
  { choices, exported }: { readonly choices: readonly string[]; readonly exported: boolean },
  { name, exportName }: EvaluateOptions,
): string {
  const list = choices.map((choice) => `${name}#${choice}`).join(", ");
  if (exportName !== undefined) {
    const what = exported ? `What ${name} exports as ${exportName} is no contract` : `${name} exports no ${exportName}`;
    return choices.length === 0 ? `${what}, and no contract at all` : `${what}. Its contracts: ${list}`;
  }
  if (choices.length > 0) return `${name} exports ${choices.length} contracts. Say which one: ${list}`;
  return `${name} exports no contract. Export what defineContract() returns: export const api = defineContract({ … })`;
}
