import type { JsonSchema, Manifest, Payload, ProcedureManifest } from "@parley/contract/manifest";
import type { Owner } from "../output/owner.js";
import { inParts, isSpelledOut, keyText, objectBranches, typeText } from "./type-text.js";

const mark =
  "<!-- Made by `parley manifest --report`, so that changes of the contract can be reviewed. Do not edit it. -->";

/**
 * Writes a contract for people to review: a line for each procedure, each field and each error, so that every change of the contract is a
 * change of the lines that it is about. Text of documentation is left out.
 */
export function formatApiReport(manifest: Manifest): string {
  const { name = "contract", version, procedures, types, lossy, reserved = [] } = manifest;
  const sections = [
    mark,
    `# ${name}${version === undefined ? "" : ` ${version}`}`,
    "## Procedures",
    ...Object.entries(procedures).map(([path, procedure]) => block(procedureLines(path, procedure))),
    ...(Object.keys(types).length > 0 ? ["## Types"] : []),
    ...Object.entries(types).map(([type, schema]) =>
      block([`${type}: ${typeText(schema)}`, ...fieldLines(schema, "", "  ")]),
    ),
    ...(reserved.length > 0 ? ["## Reserved", block(reserved)] : []),
    ...(lossy.length > 0 ? ["## Checked by code only", block(lossy.map(({ at, why }) => `${at}: ${why}`))] : []),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Whether a file is such a report. */
export function ownerOfApiReport(text: string): Owner {
  return text.startsWith(mark) ? "parley" : "foreign";
}

function block(lines: readonly string[]): string {
  return ["```text", ...lines, "```"].join("\n");
}

function procedureLines(path: string, procedure: ProcedureManifest): readonly string[] {
  const { input, output, errors = {} } = procedure;
  return [
    [path, ...factsOf(procedure)].join(" · "),
    ...(input ? payloadLines("in", input) : []),
    ...(output ? payloadLines("out", output) : []),
    ...Object.entries(errors).flatMap(([code, { status, code: travelsAs, data }]) => [
      `  error ${code} · ${status} ${travelsAs}`,
      ...(data ? payloadLines("data", { body: "json", ...data }, "    ") : []),
    ]),
  ];
}

function factsOf(procedure: ProcedureManifest): readonly string[] {
  const { kind, route, idempotent, timeoutMs, maxBodyBytes, criticality, pagination, resumable, docs } = procedure;
  const { deprecated, stability } = docs ?? {};
  return [
    kind,
    ...(route === undefined ? [] : [route]),
    ...(idempotent === undefined ? [] : [idempotent === "key" ? "idempotent by key" : "idempotent"]),
    ...(timeoutMs === undefined ? [] : [`timeout ${timeoutMs} ms`]),
    ...(maxBodyBytes === undefined ? [] : [`body at most ${maxBodyBytes} bytes`]),
    ...(criticality === undefined ? [] : [criticality]),
    ...(pagination ? [`pages of ${pagination.items} by ${pagination.cursor}, then ${pagination.next}`] : []),
    ...(resumable ? ["resumable"] : []),
    ...(stability === undefined ? [] : [stability]),
    ...(deprecated === undefined
      ? []
      : [`deprecated${typeof deprecated === "object" && deprecated.sunset ? ` until ${deprecated.sunset}` : ""}`]),
  ];
}

function payloadLines(word: string, payload: Payload, indent = "  "): readonly string[] {
  if (payload.body === "bytes") return [`${indent}${word}: bytes`];
  const { body, schema } = payload;
  const optional = body === "json" && payload.optional ? "?" : "";
  const form = body === "form" ? "form " : "";
  return [`${indent}${word}${optional}: ${form}${typeText(schema)}`, ...fieldLines(schema, "", `${indent}  `)];
}

/** A line for each field, with its whole path, of all objects that have no name of their own, and for each branch of a union. */
function fieldLines(schema: JsonSchema, path: string, indent: string): readonly string[] {
  const { properties = {}, required = [], items } = schema;
  if (isSpelledOut(schema)) {
    return Object.entries(properties).flatMap(([name, field]) => {
      const place = path === "" ? keyText(name) : `${path}.${keyText(name)}`;
      const line = `${indent}${place}${required.includes(name) ? "" : "?"}: ${typeText(field)}`;
      return [line, ...fieldLines(field, place, indent)];
    });
  }
  const branches = objectBranches(schema);
  if (branches.length > 0)
    return branches.map((branch) => `${indent}${path === "" ? "" : `${path} `}| ${inParts(branch)}`);
  return schema["x-codec"] === undefined && items ? fieldLines(items, `${path}[]`, indent) : [];
}
