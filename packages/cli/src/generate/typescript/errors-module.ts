import { formatDoc } from "./doc-comment.js";
import { quote } from "./names.js";
import { errorMessage } from "./procedure-doc.js";
import { rootText } from "./root-type.js";
import { createScope, type Scope } from "./scope.js";
import type { Sdk, SdkError, SdkProcedure } from "./sdk.js";
import { errorText } from "./signature.js";

/** Writes the errors of all procedures, and the guard that tells them apart. */
export function errorsModule(sdk: Sdk): string {
  const scope = createScope("errors", sdk.types);
  const unions = sdk.procedures
    .filter(({ errors }) => errors.length > 0)
    .map((procedure) => errorUnion(procedure, scope, sdk));
  const fields = sdk.procedures.map(
    (procedure) => `  readonly ${quote(procedure.path)}: ${errorText(procedure, scope)};\n`,
  );
  const guard = isErrorText(scope.runtime("RpcError"), scope.useValue("isRpcError", "runtime/is-error"));
  const doc = formatDoc(["What each procedure can fail with, by its path."]);
  return [scope.imports(), ...unions, `${doc}export interface ErrorsByPath {\n${fields.join("")}}\n`, guard].join("\n");
}

function errorUnion(procedure: SdkProcedure, scope: Scope, sdk: Sdk): string {
  const { errors, path, typeName } = procedure;
  const rpcError = scope.runtime("RpcError");
  const members = errors.map((error) => `${rpcError}<${quote(error.code)}, ${dataText(error, scope, sdk)}>`);
  const doc = formatDoc([
    `What \`${path}\` can fail with:`,
    ...errors.map((error) => `- \`${error.code}\` – ${errorMessage(error)}`),
  ]);
  return `${doc}export type ${typeName}Error = ${[...members, scope.runtime("SystemError")].join(" | ")};\n`;
}

function dataText({ data }: SdkError, scope: Scope, sdk: Sdk): string {
  return data ? rootText(data, scope, sdk) : "undefined";
}

function isErrorText(rpcError: string, guard: string): string {
  const doc = formatDoc([
    "Whether something that was thrown is a failure of a call; of one procedure, and with one code, where these are given.",
    "",
    "@example",
    "try {",
    "  // …",
    "} catch (error) {",
    "  if (!isError(error)) throw error;",
    "  console.error(error.code, error.requestId);",
    "}",
  ]);
  return `${doc}export function isError(error: unknown): error is ${rpcError};
export function isError<Path extends keyof ErrorsByPath>(error: unknown, path: Path): error is ErrorsByPath[Path];
export function isError<Path extends keyof ErrorsByPath, Code extends ErrorsByPath[Path]["code"]>(
  error: unknown,
  path: Path,
  code: Code,
): error is Extract<ErrorsByPath[Path], { readonly code: Code }>;
export function isError(error: unknown, path?: string, code?: string): boolean {
  return ${guard}(error, path, code);
}
`;
}
