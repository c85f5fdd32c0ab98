import { rootText } from "./root-type.js";
import type { Scope } from "./scope.js";
import type { Sdk, SdkProcedure } from "./sdk.js";

/** How a procedure is called: what it takes, what it gives, and which function of the runtime starts it. */
export interface Signature {
  /** Such as `input: JobsGetInput`; undefined where it takes nothing. */
  readonly input: string | undefined;
  /** Such as `options?: CallOptions`. */
  readonly options: string;
  /** Such as `Call<Job, JobsGetError>`. */
  readonly returns: string;
  readonly start: "startCall" | "startPages" | "startStream" | "startDownload";
}

/** Writes the signature of a procedure for a module. */
export function signatureOf(procedure: SdkProcedure, scope: Scope, sdk: Sdk): Signature {
  const { facts } = procedure;
  const { input } = facts;
  const isStream = facts.kind === "subscription";
  const isOptional = input?.body === "json" && input.optional === true;
  const type = inputText(procedure, scope, sdk);
  return {
    input: type === undefined ? undefined : `input${isOptional ? "?" : ""}: ${orNothing(type, isOptional)}`,
    options: `options?: ${scope.runtime(isStream ? "StreamOptions" : "CallOptions")}`,
    ...returned(procedure, scope, sdk),
  };
}

function inputText(procedure: SdkProcedure, scope: Scope, sdk: Sdk): string | undefined {
  const { facts, input } = procedure;
  if (facts.input?.body === "bytes") return scope.runtime("FileSource");
  if (!input) return undefined;
  const text = rootText(input, scope, sdk);
  return facts.input?.body === "form"
    ? `${text} | ${sdk.types.isTaken("FormData") ? "globalThis.FormData" : "FormData"}`
    : text;
}

function returned(procedure: SdkProcedure, scope: Scope, sdk: Sdk): Pick<Signature, "returns" | "start"> {
  const { facts, output } = procedure;
  const type = outputText(procedure, scope, sdk);
  if (facts.kind === "subscription") return { returns: `${scope.runtime("Stream")}<${type}>`, start: "startStream" };
  const error = errorText(procedure, scope);
  if (facts.output?.body === "bytes")
    return { returns: `${scope.runtime("Download")}<${error}>`, start: "startDownload" };
  if (!facts.pagination) return { returns: `${scope.runtime("Call")}<${type}, ${error}>`, start: "startCall" };
  const item = `${output ? rootText(output, scope, sdk) : type}[${JSON.stringify(facts.pagination.items)}][number]`;
  return { returns: `${scope.runtime("PagedCall")}<${item}, ${type}, ${error}>`, start: "startPages" };
}

function outputText({ facts, output }: SdkProcedure, scope: Scope, sdk: Sdk): string {
  if (!output) return "void";
  const text = rootText(output, scope, sdk);
  return orNothing(text, facts.output?.body === "json" && facts.output.optional === true);
}

/** A type that may be left out. "unknown" says so by itself. */
function orNothing(type: string, isOptional: boolean): string {
  return isOptional && type !== "unknown" ? `${type} | undefined` : type;
}

/** The type of what a procedure fails with. */
export function errorText({ errors, typeName }: SdkProcedure, scope: Scope): string {
  return errors.length > 0 ? scope.use(`${typeName}Error`, "errors") : scope.runtime("SystemError");
}
