import type { Style } from "../../report.js";
import type { BreakingReport } from "../gate.js";
import type { BreakingFormat } from "./breaking-formats.js";
import { formatGithub } from "./format-github.js";
import { formatJunit } from "./format-junit.js";
import { formatMarkdown } from "./format-markdown.js";
import { formatSarif } from "./format-sarif.js";
import { formatText } from "./format-text.js";

/** A report as text, whatever the format. */
export function formatReport(
  report: BreakingReport,
  format: BreakingFormat,
  paint: (style: Style, text: string) => string,
): string {
  return formatters[format](report, paint);
}

const formatters: { readonly [F in BreakingFormat]: typeof formatText } = {
  text: formatText,
  json: (report) => JSON.stringify(report, null, 2),
  md: formatMarkdown,
  github: formatGithub,
  junit: formatJunit,
  sarif: formatSarif,
};
