import { readFileSync } from "node:fs";
import { mutation, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { findChanges } from "../find-changes.js";
import { type BreakingReport, type GateFacts, judgeFindings } from "../gate.js";
import { type BreakingFormat, breakingFormats } from "./breaking-formats.js";
import { formatReport } from "./formats.js";

const was = toManifest({
  a: mutation({ input: z.object({ name: z.string() }), output: z.object({ size: z.int().max(5) }) }),
  b: mutation({ input: z.object({ name: z.string() }), docs: { stability: "beta" } }),
  c: query({ output: z.object({ nick: z.string().optional() }) }),
});
const is = toManifest({
  a: mutation({ input: z.object({ name: z.string(), "<b>|@all": z.string() }), output: z.object({ size: z.int() }) }),
  b: mutation({ input: z.object({ name: z.string(), phone: z.string() }), docs: { stability: "beta" } }),
  c: query({ output: z.object({}) }),
});
const today = "2026-11-29";
const found = findChanges(was, is, { today });
const printOf = (rule: string, procedure: string) =>
  found.find((finding) => finding.rule === rule && finding.procedure === procedure)?.fingerprint ?? "";

const facts: GateFacts = {
  name: "shop",
  against: "git:main",
  was: "2.3.0",
  is: "2.3.0",
  level: "wire",
  acceptances: [],
  places: new Map([["a", "contracts/my users.ts:41"]]),
  today,
};

function format(kind: BreakingFormat, more: Partial<GateFacts> = {}): string {
  return formatReport(judgeFindings(found, { ...facts, ...more }), kind, (_, text) => text);
}

describe("judgeFindings", () => {
  const counting = (more: Partial<GateFacts>) =>
    judgeFindings(found, { ...facts, ...more })
      .findings.filter(({ counts }) => counts)
      .map(({ rule }) => rule);
  const accept = (until?: string) => [
    {
      fingerprint: printOf("input-required-added", "a"),
      reason: "nobody sends it",
      ...(until !== undefined && { until }),
    },
  ];

  it.each<[string, Partial<GateFacts>, string[]]>([
    ["what fails at run time, of stable procedures", {}, ["input-required-added"]],
    ["what no longer compiles, at its level", { level: "source" }, ["input-required-added", "output-optional-removed"]],
    [
      "what behaves differently, at its level",
      { level: "behaviour" },
      ["input-required-added", "output-optional-removed", "output-bound-loosened"],
    ],
    ["nothing that somebody accepted", { acceptances: accept() }, []],
    ["nothing that is accepted until today", { acceptances: accept(today) }, []],
    ["what was accepted until yesterday", { acceptances: accept("2026-11-28") }, ["input-required-added"]],
  ])("counts %s", (_, more, rules) => expect(counting(more)).toEqual(rules));

  it("is fine with nothing, and says which acceptances nothing was found for", () => {
    const report = judgeFindings([], { ...facts, acceptances: accept() });
    expect(report).toMatchObject({ ok: true, needs: "none", unused: [accept()[0]?.fingerprint] });
  });
});

describe("formatReport", () => {
  it("tells people what breaks whom, where, and what to do, worst first", () => {
    expect(format("text")).toBe(
      [
        "WIRE       input-required-added     a  #/input/<b>|@all  contracts/my users.ts:41",
        '           "<b>|@all" was added and must be there. An older client sends {"name":"a"} and gets BAD_REQUEST: must have required property \'<b>|@all\'.',
        `           fix: make it optional or give it a .default(…), or add aV2  [${printOf("input-required-added", "a")}]`,
        "WIRE       input-required-added     b  #/input/phone",
        '           "phone" was added and must be there. An older client sends {"name":"a"} and gets BAD_REQUEST: must have required property \'phone\'.',
        "           beta: does not count",
        `           fix: make it optional or give it a .default(…), or add bV2  [${printOf("input-required-added", "b")}]`,
        "SOURCE     output-optional-removed  c  #/output/nick",
        '           "nick" was removed. Clients are ready for its absence; code that reads it does not compile with an SDK that is made anew.',
        `           fix: leave it declared until programs no longer read it  [${printOf("output-optional-removed", "c")}]`,
        "BEHAVIOUR  output-bound-loosened    a  #/output/size     contracts/my users.ts:41",
        "           Its maximum was 5. Clients seldom check it; what they show or store may be too much for them.",
        `           fix: keep the bound, or add a property beside it  [${printOf("output-bound-loosened", "a")}]`,
        "1 of procedures that are not stable: they do not count.",
        "2 wire, 1 source, 1 behaviour, 0 safe → needs major (2.3.0 → 3.0.0)",
      ].join("\n"),
    );
  });

  it("says what was accepted, by whom and why, and what no longer is", () => {
    const [fingerprint, reason] = [printOf("input-required-added", "a"), "nobody sends it"];
    const lasting = format("text", { acceptances: [{ fingerprint, reason, who: "Ada", until: today }] });
    expect(lasting).toContain("accepted by Ada until 2026-11-29: nobody sends it");
    expect(lasting).toContain("1 accepted in breaking.accept.json.");
    const ended = format("text", { acceptances: [{ fingerprint, reason, until: "2026-11-28" }] });
    expect(ended).toContain(`The acceptance of ${fingerprint} ended on 2026-11-28: it counts again.`);
    const idle = format("text", { acceptances: [{ fingerprint: "000000000000", reason }] });
    expect(idle).toContain("Accepted, and found no more: 000000000000; remove it from breaking.accept.json.");
  });

  it("gives programs all of it as JSON", () => {
    const report = JSON.parse(format("json")) as BreakingReport;
    expect(report).toMatchObject({ ok: false, name: "shop", against: "git:main", needs: "major", next: "3.0.0" });
    expect(report.findings).toHaveLength(4);
    expect(report.findings[0]).toMatchObject({
      counts: true,
      witness: { name: "a" },
      place: "contracts/my users.ts:41",
    });
  });

  it("writes annotations for GitHub, errors for what counts, with nothing in them that ends one", () => {
    const lines = format("github").split("\n");
    expect(lines.map((line) => line.slice(0, line.indexOf(" ")))).toEqual([
      "::error",
      "::warning",
      "::warning",
      "::warning",
      "::notice",
    ]);
    expect(lines[0]).toMatch(
      /^::error file=contracts\/my users\.ts,line=41,title=WIRE input-required-added::a #\/input\/<b>\|@all: .*%0Afix: /,
    );
  });

  it("writes JUnit's XML that is well-formed, whatever names are in it", () => {
    const xml = format("junit");
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites tests="4" failures="1">/);
    expect(xml.match(/<failure /g)).toHaveLength(1);
    expect(xml).toContain('name="a #/input/&lt;b&gt;|@all" file="contracts/my users.ts" line="41"');
    expect(isWellFormed(xml)).toBe(true);
    const none = formatReport(judgeFindings([], facts), "junit", (_, text) => text);
    expect(none).toContain('<testcase classname="parley" name="no breaking change"/>');
    expect(isWellFormed(none)).toBe(true);
  });

  it("writes SARIF 2.1.0 as its schema wants it, with what was accepted suppressed", () => {
    const schema = JSON.parse(
      readFileSync(new URL("../test-support/sarif-2.1.0.subset.json", import.meta.url), "utf8"),
    );
    const validate = new Ajv({ allErrors: true }).compile(schema);
    const acceptances = [{ fingerprint: printOf("input-required-added", "a"), reason: "nobody sends it" }];
    const log = JSON.parse(format("sarif", { acceptances }));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    const [run] = log.runs;
    expect(run.results[0]).toMatchObject({
      ruleId: "input-required-added",
      suppressions: [{ kind: "external", status: "accepted", justification: "nobody sends it" }],
      locations: [
        { physicalLocation: { artifactLocation: { uri: "contracts/my%20users.ts" }, region: { startLine: 41 } } },
      ],
    });
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  it("writes a comment for a pull request, in which nothing is a link, a mention or HTML", () => {
    const text = format("md");
    expect(text).toMatch(/^### ❌ Breaking changes in `shop`, against `git:main`\n/);
    expect(text).toContain("<details><summary>3 more that do not count</summary>");
    expect(text).toContain("#### WIRE `a` `#/input/<b>\\|@all` `input-required-added`");
    const outsideOfCode = text.replaceAll(/`[^`]*`/g, "");
    expect(outsideOfCode).not.toMatch(/@all|(?<!\\)<b/);
    expect(format("md", { acceptances: [{ fingerprint: printOf("input-required-added", "a"), reason: "x" }] })).toMatch(
      /^### ✅/,
    );
  });

  it.each(breakingFormats)("has something to say in %s where nothing is different", (kind) => {
    const text = formatReport(judgeFindings([], facts), kind, (_, said) => said);
    expect(text).not.toBe("");
  });
});

/** Whether every element is closed, in order, and no sign stands alone. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replaceAll(
    /<\?.*?\?>|<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end, name, __, alone) => {
      if (end === "/") expect(open.pop()).toBe(name);
      else if (name !== undefined && alone !== "/") open.push(name);
      return "";
    },
  );
  return open.length === 0 && !/[<>]|&(?!(?:amp|lt|gt|quot);)/.test(rest);
}
