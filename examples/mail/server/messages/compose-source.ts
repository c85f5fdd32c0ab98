import MailComposer from "nodemailer/lib/mail-composer";
import type { Person } from "../database/tables.js";
import type { Relations } from "./threads.js";

/** What becomes a `.eml`. */
export interface Composition {
  readonly from: Person;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
  readonly relations: Relations;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
}

/** Writes a message as it would go over the Internet (RFC 5322), so that other mail programs can read what is downloaded. */
export async function composeSource({ relations, at, attachments, ...message }: Composition): Promise<Buffer> {
  const composer = new MailComposer({
    ...message,
    to: [...message.to],
    cc: [...message.cc],
    date: at,
    messageId: `<${relations.headerId}>`,
    ...(relations.inReplyTo !== null && { inReplyTo: `<${relations.inReplyTo}>` }),
    references: relations.ancestors.map((id) => `<${id}>`),
    attachments: attachments.map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: bytes })),
    newline: "\r\n",
    // What people write is never taken for the name of something to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}
