import type { JsonValue } from "@parley/contract/manifest";
import { isIdentifier } from "./names.js";
import { sampleText } from "./sample.js";
import type { Sdk, SdkProcedure } from "./sdk.js";

/** How an example calls a procedure. */
export interface Callee {
  /** Such as `client.jobs.get`. */
  readonly callee: string;
  /** Arguments before the input, such as `client`. */
  readonly first: readonly string[];
}

/** A call of a procedure as somebody would write it, without awaiting it. */
export function exampleCall(procedure: SdkProcedure, { manifest }: Sdk, { callee, first }: Callee): string {
  const { input, facts } = procedure;
  // What the contract gives as an example is the input in plain JSON.
  const given = facts.docs?.examples?.[0]?.input as JsonValue | undefined;
  const text = input && sampleText(input.schema, { types: manifest.types, given });
  const bytes = facts.input?.body === "bytes" ? ['new Blob(["hello"])'] : [];
  const isLeftOut = facts.input?.body === "json" && facts.input.optional === true && given === undefined;
  return `${callee}(${[...first, ...(text === undefined || isLeftOut ? bytes : [text])].join(", ")})`;
}

/** The lines of an example. */
export function exampleLines(procedure: SdkProcedure, sdk: Sdk, callee: Callee): readonly string[] {
  const { facts } = procedure;
  const call = exampleCall(procedure, sdk, callee);
  if (facts.kind === "subscription") return [`for await (const event of ${call}) console.log(event);`];
  if (facts.pagination) return [`for await (const item of ${call}) console.log(item);`];
  return [facts.output ? `const ${resultName(procedure)} = await ${call};` : `await ${call};`];
}

function resultName({ path, facts }: SdkProcedure): string {
  if (facts.output?.body === "bytes") return "file";
  const group = path.split(".").at(-2) ?? "";
  const one = group.endsWith("s") ? group.slice(0, -1) : "";
  return facts.output?.body === "json" && facts.output.schema.$ref && isIdentifier(one) ? `${one}` : "result";
}

/** How a procedure is reached from a client: `client.jobs.get`. */
export function memberPath(path: string, from = "client"): string {
  return path
    .split(".")
    .reduce((parent, key) => (isIdentifier(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`), from);
}
