import type { Docs } from "@parley/contract";
import type { ErrorUse, ProcedureModel } from "../model.js";
import type { FieldsOf } from "./fields-of.js";

/** What a method's docstring says: what the contract does, then its arguments and its errors. */
export function methodDoc(procedure: ProcedureModel, fieldsOf: FieldsOf): string {
  const { docs, path, input, errors } = procedure;
  const summary = docs.summary ?? `Calls \`\`${path}\`\`.`;
  const fields = input.kind === "fields" || input.kind === "form" ? fieldsOf(input.typeName) : [];
  const told = fields.filter(({ doc }) => doc !== "");
  return [
    summary,
    docs.description ?? "",
    stabilityOf(docs),
    noteOn(procedure),
    section(
      "Args",
      told.map(({ name, doc }) => `${name}: ${oneLine(doc)}`),
    ),
    section("Raises", errors.map(raised)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}:\n${lines.map((line) => `    ${line}`).join("\n")}`;
}

function raised({ code, className, message }: ErrorUse): string {
  return `${className}: ${oneLine(message === "" ? `The code ${code}.` : message)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function noteOn({ pagination, resumable, idempotent, output }: ProcedureModel): string {
  if (pagination) return "Iterate over the items of all pages, or over ``.pages()``.";
  if (resumable) return "Goes on after the last event that was read when its connection is lost.";
  if (idempotent === "key") return "Runs once, however often it is sent.";
  return output.kind === "bytes" ? "Read it whole, by chunks, or save it; ``with`` lets the connection go." : "";
}

function stabilityOf({ stability }: Docs): string {
  return stability === undefined || stability === "stable" ? "" : `Stability: ${stability}.`;
}

/** What is said of a deprecated procedure; undefined for others. */
export function deprecationOf({ deprecated }: Docs): string | undefined {
  if (deprecated === undefined) return undefined;
  if (typeof deprecated === "string") return deprecated;
  const { since, sunset, use } = deprecated;
  const facts = [
    since === undefined ? "Deprecated" : `Deprecated since ${since}`,
    ...(sunset === undefined ? [] : [`ends on ${sunset}`]),
    ...(use === undefined ? [] : [`use ${use}`]),
  ];
  return `${facts.join(", ")}.`;
}
