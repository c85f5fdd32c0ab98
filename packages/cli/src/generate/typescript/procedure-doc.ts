import { formatNumber } from "./doc-comment.js";
import { exampleLines } from "./example.js";
import type { Sdk, SdkError, SdkProcedure } from "./sdk.js";

/** What stands above the function of a procedure. `call` is how an example calls it, such as `client.jobs.get`. */
export function procedureDoc(
  procedure: SdkProcedure,
  sdk: Sdk,
  call: { readonly callee: string; readonly first: readonly string[] },
): readonly string[] {
  const { facts, errors, input } = procedure;
  const { docs = {} } = facts;
  return [
    docs.summary ?? `The ${facts.kind} \`${procedure.path}\`.`,
    ...(docs.description ? ["", docs.description] : []),
    ...paragraph(notesOn(procedure)),
    "",
    ...(input && docs.examples?.[0]?.note ? [`@param input – For example: ${docs.examples[0].note}`] : []),
    ...errors.map((error) => `@throws ${error.code} – ${errorMessage(error)}`),
    ...deprecation(procedure),
    ...["@example", ...exampleLines(procedure, sdk, call)],
  ];
}

function paragraph(sentences: readonly string[]): readonly string[] {
  return sentences.length > 0 ? ["", sentences.join(" ")] : [];
}

/** What else there is to know before calling. */
export function notesOn({ facts }: SdkProcedure): readonly string[] {
  const { idempotent, timeoutMs, resumable, pagination, docs = {}, maxBodyBytes } = facts;
  const stability = docs.stability ?? "stable";
  return [
    ...(pagination ? ["Awaited it is one page; iterated it is the items of all pages."] : []),
    ...(idempotent === "key"
      ? ["It is done once however often it is sent: each call carries an idempotency key."]
      : []),
    ...(idempotent === true && facts.kind === "mutation"
      ? ["Sending it twice does no harm, so it is sent again when the connection fails."]
      : []),
    ...(resumable ? ["After a lost connection it goes on after the last event that was seen."] : []),
    ...(timeoutMs === undefined ? [] : [`It takes at most ${formatNumber(timeoutMs)} ms.`]),
    ...(maxBodyBytes === undefined ? [] : [`At most ${formatNumber(maxBodyBytes)} bytes may be sent.`]),
    ...(stability === "stable" ? [] : [`It is ${stability}, and may change.`]),
  ];
}

/** What a declared error means, in a sentence. */
export function errorMessage({ code, message }: SdkError): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return message ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function deprecation({ facts }: SdkProcedure): readonly string[] {
  const text = deprecationText(facts.docs?.deprecated);
  return text === undefined ? [] : [`@deprecated ${text}`];
}

/** Why a procedure should not be called any more; undefined where it may. */
export function deprecationText(
  deprecated: NonNullable<SdkProcedure["facts"]["docs"]>["deprecated"],
): string | undefined {
  if (deprecated === undefined || typeof deprecated === "string") return deprecated;
  const { since, sunset, use } = deprecated;
  const told = [since && `since ${since}`, sunset && `gone after ${sunset}`, use && `use \`${use}\` instead`].filter(
    Boolean,
  );
  return told.length > 0 ? `${told.join(", ").replace(/^./, (first) => first.toUpperCase())}.` : "";
}
