import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { InferOutput } from "@parley/contract";
import PostalMime, { type Address, type Email } from "postal-mime";
import type { mail } from "./contract.js";

export type Message = InferOutput<typeof mail.read>;

/** What reading a file comes to: a message, or what is wrong with it; neither when the file is gone. */
export interface ReadResult {
  readonly message?: Message;
  readonly problem?: string;
}

/** Reads one `.eml` file, whose name becomes the message's id. Whatever is in the file, it does not throw. */
export async function readMessage(folder: string, name: string): Promise<ReadResult> {
  try {
    const file = join(folder, name);
    const [raw, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    const email = await PostalMime.parse(raw);
    const problem = findProblem(raw, email);
    return problem ? { problem } : { message: { ...toMessage(email, mtime), id: name } };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? {} : { problem: message };
  }
}

/** The parser makes something of any bytes, so what no mail program would have sent has to be told apart here. */
function findProblem(raw: Buffer, email: Email): string | undefined {
  if (raw.length === 0) return "empty";
  if (!email.from) return "no message, it has no From header";
  const type = email.headers.find(({ key }) => key === "content-type")?.value ?? "";
  const boundary = /^\s*multipart\/.*boundary="?([^";]+)"?/is.exec(type)?.[1]?.trimEnd();
  if (boundary && !raw.includes(`--${boundary}--`)) return "cut off, its last part has no end";
  return undefined;
}

function toMessage(email: Email, modifiedAt: Date): Omit<Message, "id"> {
  const sentAt = new Date(email.date ?? Number.NaN);
  return {
    from: email.from ? formatAddress(email.from) : "",
    to: (email.to ?? []).map(formatAddress),
    subject: email.subject?.trim() || "(no subject)",
    sentAt: Number.isNaN(sentAt.getTime()) ? modifiedAt : sentAt,
    // Where there is no plain text, the words of the HTML.
    text: email.text ?? email.html?.replace(/<[^<>]*>/g, "") ?? "",
    attachments: email.attachments.map(({ filename, mimeType }) => filename ?? mimeType),
    flagged: false,
  };
}

function formatAddress({ name, address, group }: Address): string {
  if (group) return `${name}: ${group.map(formatAddress).join(", ")}`;
  return name && name !== address ? `${name} <${address}>` : address;
}
