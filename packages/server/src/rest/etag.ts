import type { Answer } from "../rpc/answer.js";
import { digest } from "./borrowed.js";
import { withoutBody } from "./rest-answer.js";

/** Adds the tag of a body that is text. Weak, because what compresses answers on the way changes their bytes. */
export async function withEtag(answer: Answer): Promise<Answer> {
  if (typeof answer.body !== "string") return answer;
  const hash = await digest(answer.body);
  return { ...answer, headers: [...answer.headers, "etag", `W/"${hash.slice(0, 32)}"`] };
}

/** What is answered instead to whoever has this already, by the tag that stands on it: whether ours or one that a handler has set. */
export function unlessKnown(answer: Answer, ifNoneMatch: string | undefined): Answer {
  if (ifNoneMatch === undefined || answer.status !== 200) return answer;
  const tag = headerOf(answer.headers, "etag");
  if (tag === undefined || !namesTag(ifNoneMatch, tag)) return answer;
  const { status, headers } = withoutBody({ ...answer, status: 304 });
  return { status, headers: withoutContent(headers), body: undefined };
}

/** Whether `if-none-match` names a tag, or any: weak and strong ones are the same to it (RFC 9110, 13.1.2). */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = opaqueOf(tag);
  // A tag may hold commas, but no quotes.
  return (ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []).some((one) => opaqueOf(one) === opaque);
}

function opaqueOf(tag: string): string {
  return tag.startsWith("W/") ? tag.slice(2) : tag;
}

function headerOf(headers: readonly string[], name: string): string | undefined {
  for (let at = 0; at < headers.length; at += 2) if (headers[at] === name) return headers[at + 1];
  return undefined;
}

/** What describes a body that is not sent is left out. */
function withoutContent(headers: readonly string[]): readonly string[] {
  return headers.filter((_, at) => !(headers[at - (at % 2)] ?? "").startsWith("content-"));
}
