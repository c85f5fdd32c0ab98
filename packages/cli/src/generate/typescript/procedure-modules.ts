import { formatDoc } from "./doc-comment.js";
import { propertyKey, quote } from "./names.js";
import { procedureDoc } from "./procedure-doc.js";
import { createScope, relativePath } from "./scope.js";
import type { Sdk, SdkModule, SdkProcedure } from "./sdk.js";
import { signatureOf } from "./signature.js";

/** Writes what the runtime has to know of a module's procedures, each on its own, so that a bundle has only those that are called. */
export function proceduresModule(module: SdkModule): string {
  const kinds = new Set(module.procedures.map(descriptorType));
  const imports = `import type { ${[...kinds].sort().join(", ")} } from "../runtime/procedure.js";\n\n`;
  const constants = module.procedures.map((procedure) => {
    return `export const ${procedure.functionName}: ${descriptorType(procedure)} = ${descriptor(procedure)};\n`;
  });
  return imports + constants.join("");
}

function descriptorType({ facts }: SdkProcedure): string {
  return facts.pagination ? "PagedProcedure" : "Procedure";
}

function descriptor({ path, facts }: SdkProcedure): string {
  const { kind, input, output, idempotent, timeoutMs, pagination } = facts;
  const takes = input ? (input.body === "json" ? undefined : input.body) : "nothing";
  const fields = {
    path: quote(path),
    kind: quote(kind),
    idempotent: idempotent === undefined ? undefined : JSON.stringify(idempotent),
    timeoutMs: timeoutMs === undefined ? undefined : String(timeoutMs),
    pages:
      pagination &&
      `{ ${(["cursor", "items", "next"] as const).map((role) => `${role}: ${quote(pagination[role])}`).join(", ")} }`,
    takes: takes && quote(takes),
    gives: output?.body === "bytes" ? quote("bytes") : undefined,
  };
  const written = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${propertyKey(name)}: ${value}`],
  );
  return `{ ${written.join(", ")} }`;
}

/** Writes the functions of a module: for bundles that call few procedures. */
export function functionsModule(sdk: Sdk, module: SdkModule): string {
  const scope = createScope(`functions/${module.name}`, sdk.types);
  const functions = module.procedures.map((procedure) => {
    const { functionName } = procedure;
    const { input, options, returns, start } = signatureOf(procedure, scope, sdk);
    const starter = scope.useValue(start, starters[start]);
    const parameters = [`client: ${scope.runtime("Connected")}`, ...(input ? [input] : []), options];
    const doc = formatDoc(procedureDoc(procedure, sdk, { callee: functionName, first: ["client"] }));
    const call = `${starter}(client, procedures.${functionName}, { ${input ? "input, " : ""}options })`;
    const head = `export function ${functionName}(${parameters.join(", ")}): ${returns} {\n`;
    const lines = `export function ${functionName}(\n${parameters.map((one) => `  ${one},\n`).join("")}): ${returns} {\n`;
    return `${doc}${head.length > 120 ? lines : head}  return ${call};\n}\n`;
  });
  const procedures = `import * as procedures from "${relativePath(`functions/${module.name}`, `procedures/${module.name}`)}";\n`;
  return `${scope.imports()}${procedures}\n${functions.join("\n")}`;
}

const starters = {
  startCall: "runtime/call",
  startPages: "runtime/paged-call",
  startStream: "runtime/stream",
  startDownload: "runtime/download",
} as const;
