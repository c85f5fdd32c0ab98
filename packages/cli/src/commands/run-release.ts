import { resolve } from "node:path";
import { readAcceptances } from "../breaking/accept/accept-file.js";
import { planRelease } from "../breaking/plan-release.js";
import { compatFile, readReleases } from "../breaking/releases.js";
import { formatReport } from "../breaking/report/formats.js";
import { exitCodes } from "../exit-code.js";
import type { Owner } from "../output/owner.js";
import type { WriteMode } from "../output/write-output.js";
import { UsageError } from "../usage-error.js";
import { type TodayOption, todayOf } from "./breaking-options.js";
import type { Shell } from "./command.js";
import { type ContractOptions, contractOf, countProcedures } from "./contract-options.js";
import { writeFiles } from "./write-files.js";

/** The options of `parley release`. */
export interface ReleaseOptions extends ContractOptions, TodayOption, WriteMode {
  readonly dir: string;
  readonly acceptFile: string;
}

/** Freezes a contract under its version. @throws UsageError */
export async function runRelease(input: string, options: ReleaseOptions, shell: Shell): Promise<void> {
  const { cwd, report } = shell;
  const folder = resolve(cwd, options.dir);
  const releases = await readReleases(folder, cwd);
  const { manifest } = await contractOf(input, options, shell);
  const acceptances = await readAcceptances(options.acceptFile, cwd);
  const plan = planRelease({ manifest, releases, acceptances, today: todayOf(options) });
  if ("files" in plan) {
    const after = plan.previous ? `, after ${plan.previous.manifest.version}` : "";
    const about = `${countProcedures(manifest.procedures)}${after}`;
    return writeFiles({ folder, files: plan.files, ownerOf: ownerOfRelease, about }, options, shell);
  }
  const { refusal, report: found } = plan;
  if (!found) throw new UsageError(refusal);
  shell.exitWith(exitCodes.found);
  report.result({ ...found, refusal }, () => `${formatReport(found, "text", report.style)}\n${refusal}`);
}

/** Releases are compared before, and what is known of them is made anew. */
function ownerOfRelease(path: string, text: string): Owner {
  try {
    const { contract, compat } = JSON.parse(text) as { readonly contract?: unknown; readonly compat?: unknown };
    return typeof (path === compatFile ? compat : contract) === "string" ? "parley" : "foreign";
  } catch {
    return "foreign";
  }
}
