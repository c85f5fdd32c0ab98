import { type Base, loadBaseline } from "../breaking/baseline/load-baseline.js";
import { findChanges } from "../breaking/find-changes.js";
import { formatChangelog, formatChangelogMarkdown, worthTelling } from "../breaking/report/format-changelog.js";
import { type TodayOption, todayOf } from "./breaking-options.js";
import type { Shell } from "./command.js";
import { comparesNames } from "./compares-names.js";
import { type ContractOptions, loadOptionsOf } from "./contract-options.js";

/** The options of `parley diff`. */
export interface DiffOptions extends ContractOptions, TodayOption {
  readonly all?: boolean;
  readonly format?: "text" | "json" | "md";
}

/** Lists what is different between two contracts. @throws UsageError */
export async function runDiff(
  [old, now]: readonly [string, string],
  options: DiffOptions,
  shell: Shell,
): Promise<void> {
  const { report } = shell;
  const was = await loadOne([old, now], options, shell);
  const is = await loadOne([now, old], options, shell);
  const names = comparesNames([old, now], report);
  const all = findChanges(was.manifest, is.manifest, { today: todayOf(options), comparesNames: names });
  const findings = options.all ? all : worthTelling(all);
  const result = {
    was: was.manifest.version ?? null,
    is: is.manifest.version ?? null,
    findings,
  };
  if (options.format === "json") report.print(`${JSON.stringify(result, null, 2)}\n`);
  else if (options.format === "md") report.print(`${formatChangelogMarkdown(findings)}\n`);
  else report.result(result, () => formatChangelog(findings, report.style));
}

/** @param texts the contract, and the other one: `git:main` is that one there */
async function loadOne([text, other]: readonly [string, string], options: DiffOptions, shell: Shell): Promise<Base> {
  const loading = loadBaseline(text, { ...loadOptionsOf(options, shell), contract: other });
  const [base] = await shell.report.during(`Loading ${text}`, loading);
  // Without releases there would have been an error.
  return base as Base;
}
