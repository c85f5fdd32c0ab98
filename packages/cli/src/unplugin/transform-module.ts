import MagicString, { type SourceMap } from "magic-string";
import { BuildFailure, placeOf } from "../build-failure.js";
import type { Search } from "../syntax/find-export.js";
import type { ReadModule } from "../syntax/module-reader.js";
import type { TopLevelValue } from "../syntax/module-syntax.js";
import type { Evaluator } from "./evaluate/evaluator.js";
import { findContracts } from "./find-contracts.js";
import { isDroppable } from "./unused/is-droppable.js";

/** A module as the bundler has it. */
export interface GivenModule {
  readonly path: string;
  readonly code: string;
}

/** What transforming takes. */
export interface Workshop extends Search {
  readonly evaluator: Evaluator;
  /** Whether what nobody uses is dropped: a development server drops nothing. */
  readonly dropUnused: boolean;
  /** Whether what comes after the plugin may check types, and drops what `true ? … : …` excludes. */
  readonly keepTypes: boolean;
}

/**
 * Puts the facts of contracts in their place, and marks schemas and procedures as droppable. `undefined` when there is nothing to do.
 *
 * @throws BuildFailure when a contract's facts cannot be known.
 */
export async function transformModule(
  given: GivenModule,
  workshop: Workshop,
): Promise<{ readonly code: string; readonly map: SourceMap } | undefined> {
  const module = workshop.reader.of(given.path, given.code);
  if (!module || module.syntax.imports.size === 0) return undefined;
  const { contracts, elsewhere } = await findContracts(module, workshop);
  if (elsewhere[0] !== undefined) throw misplaced(given, elsewhere[0]);
  const text = new MagicString(given.code);
  if (contracts.length > 0) await replaceContracts(text, { given, contracts, workshop });
  if (workshop.dropUnused) {
    const others = module.syntax.values.filter((value) => !contracts.includes(value));
    await markDroppable(text, { module, others, workshop });
  }
  if (!text.hasChanged()) return undefined;
  return {
    code: text.toString(),
    map: text.generateMap({ source: given.path, includeContent: true, hires: "boundary" }),
  };
}

function misplaced({ path, code }: GivenModule, index: number): BuildFailure {
  return new BuildFailure(
    `${placeOf(path, code, index)}: defineContract() is used where a build cannot know its result, so pages cannot be given its facts.\n` +
      "Assign what it returns to a const at the top level of the module, as in: export const mail = defineContract({ … })\n" +
      "A module that no page calls through can be left alone: add it to the plugin's option `exclude`.",
  );
}

async function replaceContracts(
  text: MagicString,
  { given, contracts, workshop }: { given: GivenModule; contracts: readonly TopLevelValue[]; workshop: Workshop },
): Promise<void> {
  const names = contracts.map(({ name }) => name);
  const facts = await workshop.evaluator.factsOf({ ...given, names }, workshop.host);
  for (const { name, value } of contracts) {
    const json = facts.get(name);
    if (json === undefined) throw new BuildFailure(`${given.path}: evaluating it gave no facts of ${name}`);
    putInPlace(text, value, { json, keepTypes: workshop.keepTypes });
  }
  // At the end, because directives such as "use client" have to be first; imports count from the start anyway.
  text.append('\nimport { fromFactsInPlace as parleyFromFacts } from "@parley/contract/facts";\n');
}

function putInPlace(
  text: MagicString,
  { start, end }: TopLevelValue["value"],
  { json, keepTypes }: { json: string; keepTypes: boolean },
): void {
  const facts = `parleyFromFacts(${json})`;
  // What awaits cannot stand in the function.
  if (!keepTypes || /\bawait\b/.test(text.original.slice(start, end))) {
    text.overwrite(start, end, `/* @__PURE__ */ ${facts}`);
    return;
  }
  // As a function's call, it can be marked as droppable with all that is in it.
  text.appendLeft(start, `/* @__PURE__ */ (() => (true ? ${facts} : `);
  text.appendRight(end, "))()");
}

async function markDroppable(
  text: MagicString,
  { module, others, workshop }: { module: ReadModule; others: readonly TopLevelValue[]; workshop: Workshop },
): Promise<void> {
  for (const { value } of others) {
    if (!(await isDroppable(value, module, workshop))) continue;
    text.appendLeft(value.start, "/* @__PURE__ */ (() => (");
    text.appendRight(value.end, "))()");
  }
}
