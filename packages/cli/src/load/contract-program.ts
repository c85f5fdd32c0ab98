/** What the program is given. */
export interface ProgramData {
  readonly exportName: string | undefined;
  /** Documentation by export and path, such as `mail.messages.list`. */
  readonly docs: { readonly [path: string]: object };
  /** What comments say of the fields of inputs and outputs, by the same. */
  readonly fields: { readonly [path: string]: { readonly input?: object; readonly output?: object } };
}

/** What the program posts: the contract that was meant, or what there is to choose from. */
export type Posted =
  | { readonly exportName: string; readonly manifest: string }
  | { readonly choices: readonly string[]; readonly exported: boolean };

/** What the program imports for the names of exports, which the modules tell there. */
export const namesModule = "parley:names";

/**
 * Picks the contract out of a module and posts its manifest. Meant is what `defineContract` made; where there is nothing of that, a tree of
 * procedures; where procedures are exported by themselves, the module as a whole, called `*`.
 */
export function contractProgram(path: string): string {
  return `import { parentPort, workerData } from "node:worker_threads";
import { defineContract, listProcedures } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { describe, names } from ${JSON.stringify(namesModule)};
import * as module from ${JSON.stringify(path)};
const { exportName, docs, fields } = workerData;
// After what has been printed: it goes to another thread too, and would not arrive any more.
const post = (message) => process.stdout.write("", () => process.stderr.write("", () => parentPort.postMessage(message)));
const isDefined = (name) => Object.getOwnPropertySymbols(module[name]).includes(Symbol.for("parley.about"));
const isTree = (value) => typeof value === "object" && value !== null && listProcedures(value).size > 0;
const trees = Object.keys(module).filter((name, index, all) =>
  isTree(module[name]) && all.findIndex((other) => module[other] === module[name]) === index);
const defined = trees.filter(isDefined);
const single = [...listProcedures(module).keys()].some((path) => !path.includes("."));
const choices = defined.length > 0 ? defined : single ? ["*"] : trees;
const wanted = exportName ?? (choices.length === 1 ? choices[0] : undefined);
const tree = wanted === "*" ? { ...module } : wanted === undefined ? undefined : module[wanted];
if (!isTree(tree)) post({ choices: exportName === undefined ? choices : trees, exported: wanted !== undefined && wanted in module });
else {
  const contract = wanted !== "*" && isDefined(wanted) ? tree : defineContract(tree);
  const own = new Map();
  for (const [path, procedure] of listProcedures(contract)) {
    const name = wanted === "*" ? path : wanted + "." + path;
    if (docs[name]) own.set(path, docs[name]);
    for (const [side, comments] of Object.entries(fields[name] ?? {})) describe(procedure[side], comments);
  }
  post({ exportName: wanted, manifest: JSON.stringify(toManifest(contract, { names, docs: own })) });
}`;
}
