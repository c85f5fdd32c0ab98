import type { Expression } from "oxc-parser";
import type { Host } from "../host.js";
import type { ImportedName } from "../syntax/module-syntax.js";
import { isDeclaringPackage, isHarmlessGlobal } from "./known-calls.js";
import type { ModuleReader, ReadModule } from "./module-reader.js";
import { type Needs, needsOf, needsOfCalling, type Reference } from "./needs-of.js";

/** What deciding takes: the bundler, the project's modules, and the packages that the user said make schemas. */
export interface Surroundings {
  readonly host: Host;
  readonly reader: ModuleReader;
  readonly schemaPackages: readonly string[];
}

/**
 * Whether a value of a module's outermost level may be left out when nothing uses it: it is made by schema packages and by functions that
 * do no more than that, in this module or in those it imports. Values that have nothing to do with schemas are the bundler's business.
 */
export async function isDroppable(value: Expression, module: ReadModule, around: Surroundings): Promise<boolean> {
  const needs = needsOf(value, declaringNames(module, around));
  if (!needs) return false;
  const called = await look(at(needs.calls, module), around);
  if (called !== "schemas" && called !== "harmless") return false;
  if (called === "schemas") return true;
  for (const read of at(needs.reads, module)) {
    if ((await look([read], around)) === "schemas") return true;
  }
  return false;
}

/** A reference, and the module it is made in. */
interface Place {
  readonly reference: Reference;
  readonly module: ReadModule;
}

type Verdict = "harmful" | "harmless" | "schemas";

const at = (references: readonly Reference[], module: ReadModule): Place[] =>
  references.map((reference) => ({ reference, module }));

const declaringNames =
  ({ syntax }: ReadModule, { schemaPackages }: Surroundings) =>
  (name: string) => {
    const imported = syntax.imports.get(name);
    return imported !== undefined && isDeclaringPackage(imported.source, schemaPackages);
  };

/** Follows references to where they are declared, and what those need to where that is: all of it has to be harmless. */
async function look(places: readonly Place[], around: Surroundings): Promise<Verdict> {
  const open = [...places];
  const seen = new Set<string>();
  let verdict: Verdict = "harmless";
  for (let place = open.pop(); place; place = open.pop()) {
    const { reference, module } = place;
    const key = [module.path, reference.name, reference.member].join("\n");
    if (seen.has(key)) continue;
    seen.add(key);
    const found = await declarationOf(place, around);
    if (found === "harmful") return found;
    if (found === "schemas") verdict = found;
    if (typeof found === "object") open.push(...found);
  }
  return verdict;
}

/** What a reference is: something known, or what it needs in turn. */
async function declarationOf({ reference, module }: Place, around: Surroundings): Promise<Verdict | Place[]> {
  const { name, member } = reference;
  const { imports, values, functions, names } = module.syntax;
  const imported = imports.get(name);
  if (imported) {
    if (isDeclaringPackage(imported.source, around.schemaPackages)) return "schemas";
    const whole = imported.name === "*";
    if (whole && member === undefined) return "harmful";
    return exportOf({ ...imported, name: whole ? String(member) : imported.name }, { importer: module, around });
  }
  const value = values.find((candidate) => candidate.name === name)?.value ?? functions.get(name);
  if (value) return placesOf(needsOfCalling(value, declaringNames(module, around)), module);
  // What is declared otherwise, a `let` or a class, is not looked into.
  return !names.has(name) && isHarmlessGlobal(name, member) ? "harmless" : "harmful";
}

const placesOf = (needs: Needs | undefined, module: ReadModule): Verdict | Place[] =>
  needs ? at(needs.calls, module) : "harmful";

/** What a module that another one imports exports under a name. @param passed modules that passed the question on, lest it goes in circles */
async function exportOf(
  wanted: ImportedName,
  { importer, around, passed = [] }: { importer: ReadModule; around: Surroundings; passed?: readonly string[] },
): Promise<Verdict | Place[]> {
  if (isDeclaringPackage(wanted.source, around.schemaPackages)) return "schemas";
  const module = await around.reader.imported(wanted.source, importer.path, around.host);
  if (!module || passed.includes(module.path)) return "harmful";
  const { exports, stars } = module.syntax;
  const exported = exports.get(wanted.name);
  if (typeof exported === "string") return at([{ name: exported }], module);
  const next = { importer: module, around, passed: [...passed, module.path] };
  if (exported) return exported.name === "*" ? "harmful" : exportOf(exported, next);
  for (const source of stars) {
    const found = await exportOf({ source, name: wanted.name }, next);
    if (found !== "harmful") return found;
  }
  return "harmful";
}
