import type { Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { collectErrors } from "./errors-model.js";
import type { GroupModel, ProcedureModel, SdkModel } from "./model.js";
import { createScope, pascalPart, type Scope, snakeCase } from "./names.js";
import { type PythonOptions, pythonVersion } from "./options.js";
import { procedureModel } from "./procedure-model.js";
import { createTypes } from "./types/create-types.js";

/** The names that a client has already. */
const clientNames: ReadonlySet<string> = new Set(["call", "close", "subscribe", "with_options", "with_response"]);

/** The modules that a package has already. */
const moduleNames: ReadonlySet<string> = new Set(["client", "errors", "types"]);

/** Works out what is written of a contract, before anything is. @throws GenerateError for names that would be one in Python. */
export function sdkModel(given: Manifest, options: PythonOptions): SdkModel {
  const manifest = { ...given, procedures: sorted(given.procedures) };
  const types = createTypes(manifest);
  const errors = collectErrors(manifest, types);
  const tree = treeOf(manifest.procedures);
  const modules = createScope("a module");
  const root = groupModel(tree, {
    keys: [],
    modules,
    toMethod: (path, procedure, name) => procedureModel({ types, errors, path, procedure, name }),
  });
  const packageName = snakeCase(options.packageName ?? manifest.name ?? "client");
  const { name = packageName } = manifest;
  // A contract's version may be anything, such as a date.
  const version = pythonVersion(options.packageVersion ?? manifest.version) ?? "0.0.0";
  return {
    packageName,
    version,
    title: name,
    contract: contractTag(manifest),
    userAgent: headerWord(`${packageName}-python/${version}`),
    ...types.result(),
    errors: errors.models,
    root,
  };
}

/** What client and server tell each other of their contract: `mail/2.3.0;w=bdc0badfe675`. */
function contractTag({ name = "", version = "", digests }: Manifest): string {
  return `${encodeURIComponent(name)}/${encodeURIComponent(version)};w=${digests.wire.slice(0, 12)}`;
}

/** A text as headers take it. */
function headerWord(text: string): string {
  return text.replace(/[^\w./+-]/g, "-");
}

/** In the order of their paths, whatever order they come in. */
function sorted(procedures: Manifest["procedures"]): Manifest["procedures"] {
  return Object.fromEntries(Object.entries(procedures).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Procedures by the parts of their paths. */
interface Tree {
  readonly procedures: Map<string, readonly [path: string, procedure: ProcedureManifest]>;
  readonly groups: Map<string, Tree>;
}

function treeOf(procedures: Manifest["procedures"]): Tree {
  const root: Tree = { procedures: new Map(), groups: new Map() };
  for (const [path, procedure] of Object.entries(procedures)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let tree = root;
    for (const key of keys) {
      const next: Tree = tree.groups.get(key) ?? { procedures: new Map(), groups: new Map() };
      tree.groups.set(key, next);
      tree = next;
    }
    tree.procedures.set(last, [path, procedure]);
  }
  return root;
}

interface Grouping {
  readonly keys: readonly string[];
  readonly modules: Scope;
  readonly toMethod: (path: string, procedure: ProcedureManifest, name: string) => ProcedureModel;
}

function groupModel({ procedures, groups }: Tree, { keys, modules, toMethod }: Grouping): GroupModel {
  const isRoot = keys.length === 0;
  const path = keys.join(".");
  const members = createScope(isRoot ? "a member of the client" : `a member of ${path}`);
  const memberName = (key: string) => {
    const place = [...keys, key].join(".");
    return members.claim(snakeCase(key, isRoot ? clientNames : undefined), place);
  };
  const attribute = snakeCase(keys.at(-1) ?? "client", keys.length === 1 ? clientNames : undefined);
  const module = isRoot ? "client" : modules.claim(moduleName(keys), path);
  return {
    keys,
    attribute,
    className: isRoot ? "Client" : `${pascalPart(keys.join(" "))}Group`,
    module,
    groups: [...groups].map(([key, tree]) => {
      memberName(key);
      return groupModel(tree, { keys: [...keys, key], modules, toMethod });
    }),
    procedures: [...procedures].map(([key, [whole, procedure]]) => toMethod(whole, procedure, memberName(key))),
  };
}

function moduleName(keys: readonly string[]): string {
  return snakeCase(keys.join("_"), moduleNames);
}
