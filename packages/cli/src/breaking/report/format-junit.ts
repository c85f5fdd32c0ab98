import type { BreakingReport, ReportedFinding } from "../gate.js";
import { formatSummary } from "./summary.js";

/** JUnit's XML, which CI servers show as tests: one for each finding, failed if it counts, and one that passes if there is none. */
export function formatJunit(report: BreakingReport): string {
  const shown = report.findings.filter(({ severity }) => severity !== "INFO");
  const failures = shown.filter(({ counts }) => counts).length;
  const cases =
    shown.length > 0 ? shown.map(testCase) : [`    <testcase classname="parley" name="no breaking change"/>`];
  const suite = `name="${escapeXml(`parley breaking --against ${report.against}`)}" tests="${cases.length}" failures="${failures}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${cases.length}" failures="${failures}">`,
    `  <testsuite ${suite} errors="0" skipped="0" time="0">`,
    ...cases,
    `    <system-out>${escapeXml(formatSummary(report))}</system-out>`,
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

function testCase({
  rule,
  severity,
  procedure,
  at,
  message,
  fix,
  fingerprint,
  place,
  counts,
}: ReportedFinding): string {
  const name = escapeXml(procedure === undefined ? at : `${procedure} ${at}`);
  const [, file, line] = /^(.*):(\d+)$/.exec(place ?? "") ?? [];
  const source = file === undefined ? "" : ` file="${escapeXml(file)}" line="${line}"`;
  const head = `    <testcase classname="${escapeXml(rule)}" name="${name}"${source}>`;
  const text = escapeXml(`${message}\nfix: ${fix} [${fingerprint}]`);
  const body = counts
    ? `      <failure type="${severity}" message="${escapeXml(message)}">${text}</failure>`
    : `      <system-out>${severity}: ${text}</system-out>`;
  return [head, body, "    </testcase>"].join("\n");
}

const entities: { readonly [sign: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML has no way to write most control characters, whatever they are written as. */
function escapeXml(text: string): string {
  // Half a pair of surrogates is no text in any encoding.
  const whole = Buffer.from(text).toString();
  const escaped = whole.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is those that are taken out
  return escaped.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}
