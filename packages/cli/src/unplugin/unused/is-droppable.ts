import type { Expression } from "oxc-parser";
import { isDeclaringPackage } from "../../declaring-packages.js";
import { findExport, type Search } from "../../syntax/find-export.js";
import type { ReadModule } from "../../syntax/module-reader.js";
import { isHarmlessGlobal } from "./known-calls.js";
import { type Needs, needsOf, needsOfCalling, type Reference, type Scope } from "./needs-of.js";

/**
 * Whether a value of a module's outermost level may be left out when nothing uses it: it is made by schema packages and by functions that
 * do no more than that, in this module or in those it imports. Values that have nothing to do with schemas are the bundler's business.
 */
export async function isDroppable(value: Expression, module: ReadModule, search: Search): Promise<boolean> {
  const needs = needsOf(value, scopeOf(module, search));
  if (!needs) return false;
  const called = await look(at(needs.calls, module), search);
  if (called !== "harmless") return called === "schemas";
  for (const read of at(needs.reads, module)) {
    if ((await look([read], search)) === "schemas") return true;
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

function scopeOf({ syntax }: ReadModule, { schemaPackages }: Search): Scope {
  const isDeclaring = (name: string) => isDeclaringPackage(syntax.imports.get(name)?.source ?? "", schemaPackages);
  return { isDeclaring, isModule: (name) => syntax.imports.get(name)?.name === "*" };
}

/** Follows references to where they are declared, and what those need to where that is: all of it has to be harmless. */
async function look(places: readonly Place[], search: Search): Promise<Verdict> {
  const open = [...places];
  const seen = new Set<string>();
  let verdict: Verdict = "harmless";
  for (let place = open.pop(); place; place = open.pop()) {
    const { reference, module } = place;
    const key = [module.path, reference.name, reference.member, reference.keeps].join("\n");
    if (seen.has(key)) continue;
    seen.add(key);
    const found = await declarationOf(place, search);
    if (found === "harmful") return found;
    if (found === "schemas") verdict = found;
    if (typeof found === "object") open.push(...found);
  }
  return verdict;
}

/** What a reference is: something known, or what it needs in turn. */
async function declarationOf({ reference, module }: Place, search: Search): Promise<Verdict | Place[]> {
  const { name, member, keeps } = reference;
  const { imports, values, functions, names } = module.syntax;
  const imported = imports.get(name);
  if (imported) {
    const whole = imported.name === "*";
    const wanted = whole && member !== undefined ? { ...imported, name: member } : imported;
    const found = await findExport(wanted, module, search);
    if (found === undefined) return "harmful";
    if ("module" in found) return at([{ name: found.local, keeps }], found.module);
    return isDeclaringPackage(found.source, search.schemaPackages) ? "schemas" : "harmful";
  }
  const value = values.find((candidate) => candidate.name === name)?.value ?? functions.get(name);
  if (value) return placesOf(needsOfCalling(value, scopeOf(module, search), keeps), module);
  // What is declared otherwise, a `let` or a class, is not looked into.
  return !names.has(name) && isHarmlessGlobal(name, member) ? "harmless" : "harmful";
}

const placesOf = (needs: Needs | undefined, module: ReadModule): Verdict | Place[] =>
  needs ? at(needs.calls, module) : "harmful";
