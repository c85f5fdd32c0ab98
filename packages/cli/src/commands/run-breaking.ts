import { readAcceptances, writeAcceptances } from "../breaking/accept/accept-file.js";
import { withAcceptance } from "../breaking/accept/acceptances.js";
import { whoAmI } from "../breaking/accept/who-am-i.js";
import { loadBaseline } from "../breaking/baseline/load-baseline.js";
import { type FoundAgainst, findAgainst } from "../breaking/find-against.js";
import type { Mode } from "../breaking/finding.js";
import { judgeFindings, type Level } from "../breaking/gate.js";
import type { BreakingFormat } from "../breaking/report/breaking-formats.js";
import { formatReport } from "../breaking/report/formats.js";
import { exitCodes } from "../exit-code.js";
import { UsageError } from "../usage-error.js";
import { type TodayOption, todayOf } from "./breaking-options.js";
import type { Shell } from "./command.js";
import { comparesNames } from "./compares-names.js";
import { type ContractOptions, contractOf, loadOptionsOf } from "./contract-options.js";

/** The options of `parley breaking`. */
export interface BreakingOptions extends ContractOptions, TodayOption {
  readonly against: string;
  readonly mode: Mode;
  readonly level: Level;
  readonly transitive?: boolean;
  readonly format?: BreakingFormat;
  readonly acceptFile: string;
  readonly accept?: readonly string[];
  readonly reason?: string;
  readonly who?: string;
  readonly until?: string;
}

/** Compares a contract with an earlier one, and tells what that came to. @throws UsageError */
export async function runBreaking(input: string, options: BreakingOptions, shell: Shell): Promise<void> {
  checkOptions(options);
  const { against, mode, level, format = "text", transitive = false } = options;
  const { cwd, report } = shell;
  const baseline = loadBaseline(against, { ...loadOptionsOf(options, shell), contract: input, transitive });
  const bases = await report.during(`Loading ${against}`, baseline);
  const { manifest, places } = await contractOf(input, options, shell);
  const today = todayOf(options);
  const names = comparesNames([against, input], report);
  const found = findAgainst(bases, manifest, { mode, today, comparesNames: names });
  const acceptances = await acceptAsAsked(found, options, cwd);
  const base = bases.at(-1)?.manifest;
  const facts = { name: manifest.name, against, was: base?.version, is: manifest.version };
  const result = judgeFindings(found, { ...facts, level, acceptances, places, today });
  if (format === "text") report.result(result, () => formatReport(result, "text", report.style));
  else report.print(`${formatReport(result, format, report.style)}\n`);
  if (!result.ok) shell.exitWith(exitCodes.found);
}

function checkOptions({ accept, reason, who, until }: BreakingOptions): void {
  if (accept && (reason === undefined || reason.trim() === "")) {
    throw new UsageError('--accept needs a --reason "…": whoever reads it later wants to know why it may break');
  }
  if (!accept && (reason ?? who ?? until) !== undefined) {
    throw new UsageError("--reason, --who and --until belong to --accept <fingerprint>");
  }
}

/** What was accepted before, and what is to be from now on. */
async function acceptAsAsked(found: readonly FoundAgainst[], options: BreakingOptions, cwd: string) {
  const { acceptFile: file, accept = [], reason = "", until } = options;
  let acceptances = await readAcceptances(file, cwd);
  if (accept.length === 0) return acceptances;
  const who = options.who ?? (await whoAmI(cwd));
  for (const fingerprint of accept) {
    if (!found.some((finding) => finding.fingerprint === fingerprint)) {
      throw new UsageError(`There is no finding ${fingerprint}, so that there is nothing to accept`);
    }
    const acceptance = {
      fingerprint,
      reason,
      ...(who !== undefined && { who }),
      ...(until !== undefined && { until }),
    };
    acceptances = withAcceptance(acceptances, acceptance);
  }
  await writeAcceptances(file, acceptances, cwd);
  return acceptances;
}
