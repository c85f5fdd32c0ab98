import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import type { Person } from "../database/tables.js";
import type { Content } from "../messages/insert-messages.js";
import { type Relations, relate } from "../messages/threads.js";
import { htmlToText } from "./html-to-text.js";
import { findProblem } from "./problem.js";

/** A file of an account's own, out of a message. */
export interface ParsedAttachment {
  readonly name: string;
  readonly type: string;
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
}

/** What a `.eml` comes to. */
export interface ParsedMessage {
  readonly content: Content;
  readonly relations: Relations;
  readonly at: Date;
  readonly attachments: readonly ParsedAttachment[];
  /** What is wrong with it, in words; what could be read of it is there all the same. */
  readonly problem: string | null;
}

/** What is known of a file besides its bytes. */
export interface MessageFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Names it where it has no Message-ID: the same for the same bytes. */
  readonly hash: string;
  readonly now: Date;
}

/** Reads a `.eml`. Whatever is in it, it does not throw. */
export async function parseMessage(file: MessageFile): Promise<ParsedMessage> {
  try {
    const email = await PostalMime.parse(file.bytes);
    const problem = findProblem(file.bytes, email);
    return toMessage(file, email, problem);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return toMessage(file, { headers: [], headerLines: [], attachments: [] }, `It cannot be read: ${reason}.`);
  }
}

/** More than a person reads or a page shows; the source has all of it. */
const maxShown = 1_000_000;

function toMessage(file: MessageFile, email: Email, problem: string | null): ParsedMessage {
  const attachments = email.attachments.map(toAttachment);
  // What comes out of a file that is no message at all is nothing to show as its text.
  const text = email.from || !problem ? textOf(email) : "";
  const html = email.html ?? null;
  return {
    content: {
      from: toPeople([email.from])[0] ?? { name: "", address: "" },
      to: toPeople(email.to ?? []),
      cc: toPeople(email.cc ?? []),
      subject: email.subject?.trim() || (problem ? file.name : "(no subject)"),
      text: text.slice(0, maxShown),
      html: html?.slice(0, maxShown) ?? null,
      attachmentNames: attachments.map(({ name }) => name),
    },
    relations: relate(
      bareId(email.messageId) ?? `${file.hash}@import.invalid`,
      bareId(email.inReplyTo) ?? null,
      Array.from(email.references?.matchAll(/<([^<>]+)>/g) ?? [], ([, id = ""]) => id),
    ),
    at: toDate(email.date, file.now),
    attachments,
    problem: problem ?? describeLength(Math.max(text.length, html?.length ?? 0)),
  };
}

function textOf({ text, html }: Email): string {
  return (text ?? (html ? htmlToText(html) : "")).replaceAll("\r\n", "\n").trim();
}

function describeLength(length: number): string | null {
  if (length <= maxShown) return null;
  return `It is too long to be shown whole: ${length} characters, of which the first ${maxShown} are here. Its source has all of them.`;
}

function toAttachment({ filename, mimeType, contentId, content }: Attachment, index: number): ParsedAttachment {
  return {
    name: filename || `attachment-${index + 1}`,
    type: mimeType,
    contentId: bareId(contentId) ?? null,
    bytes: typeof content === "string" ? Buffer.from(content) : new Uint8Array(content),
  };
}

/** Of a group, its members: nobody reads or answers mail as a group. */
function toPeople(addresses: readonly (Address | undefined)[]): Person[] {
  return addresses.flatMap((address) => {
    if (!address) return [];
    if (address.group) return toPeople(address.group);
    return [{ name: address.name, address: address.address ?? "" }];
  });
}

function bareId(header: string | undefined): string | undefined {
  return header?.replace(/^[\s<]+|[\s>]+$/g, "") || undefined;
}

/** A date that is missing, no date or still to come would put the message in a wrong place for good. */
function toDate(header: string | undefined, now: Date): Date {
  const date = new Date(header ?? Number.NaN);
  return date.getTime() > 0 && date <= now ? date : now;
}
