import { compareText } from "./compare-text.js";
import { rootsOf } from "./declarations.js";
import { isNamed } from "./root-type.js";
import { type RuntimeName, runtimeFile, runtimeName } from "./scope.js";
import type { Sdk } from "./sdk.js";

/** What of the runtime is for users. */
const publicTypes: readonly RuntimeName[] = [
  "Call",
  "CallOptions",
  "ClientCode",
  "ClientOptions",
  "Connected",
  "ContractMismatch",
  "Download",
  "Fetch",
  "FileSource",
  "HeaderValues",
  "Issue",
  "LogEntry",
  "MismatchError",
  "PagedCall",
  "RequestEvent",
  "ResponseEvent",
  "Result",
  "RetryEvent",
  "RetryOptions",
  "Stream",
  "StreamOptions",
  "SystemCode",
  "SystemError",
  "Unrecognized",
  "WithResponse",
];

/** Writes what the package exports by its name: the client, every type, and the errors. The functions are below it, module by module. */
export function indexModule(sdk: Sdk, consts: readonly string[]): string {
  const exports = new Map<string, string[]>();
  const add = (from: string, specifier: string) => {
    const specifiers = exports.get(from) ?? [];
    specifiers.push(specifier);
    exports.set(from, specifiers);
  };
  add("client", "createClient");
  add("client", `type ${sdk.clientName}`);
  add("connect", "connect");
  add("contract", "contract");
  add("errors", "isError");
  add("errors", "type ErrorsByPath");
  for (const { name } of sdk.types.declarations) add("models", consts.includes(name) ? name : `type ${name}`);
  for (const procedure of sdk.procedures) {
    for (const { root } of rootsOf(procedure)) if (isNamed(root)) add(`types/${procedure.module}`, `type ${root.name}`);
    if (procedure.errors.length > 0) add("errors", `type ${procedure.typeName}Error`);
  }
  for (const name of publicTypes) add(runtimeFile(name), `type ${as(name, runtimeName(name, sdk.types))}`);
  add(runtimeFile("RpcError"), as("RpcError", runtimeName("RpcError", sdk.types)));
  return [...exports]
    .sort(([a], [b]) => compareText(a, b))
    .map(([from, specifiers]) => exportLine(from, specifiers))
    .join("");
}

function as(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`;
}

function exportLine(from: string, specifiers: readonly string[]): string {
  const sorted = [...specifiers].sort((a, b) => compareText(a.replace(/^type /, ""), b.replace(/^type /, "")));
  const isTypes = sorted.every((one) => one.startsWith("type "));
  const texts = isTypes ? sorted.map((one) => one.slice("type ".length)) : sorted;
  const keyword = isTypes ? "export type" : "export";
  const line = `${keyword} { ${texts.join(", ")} } from "./${from}.js";\n`;
  return line.length <= 120
    ? line
    : `${keyword} {\n${texts.map((one) => `  ${one},\n`).join("")}} from "./${from}.js";\n`;
}
