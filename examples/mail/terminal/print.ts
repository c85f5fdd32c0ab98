import type { InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import truncate from "cli-truncate";
import { convert } from "html-to-text";
import colors from "picocolors";
import stringWidth from "string-width";

export type Summary = InferOutput<typeof mail.messages.send>;
export type Message = InferOutput<typeof mail.messages.read>;
type Person = Summary["from"];

/** A type of the contract's as a generated SDK has it, too: there, folders may be such as have not been thought of yet. */
type Shown<T> = Omit<T, "folder"> & { readonly folder: string };

/** Prints a line. A pipe whose reader has gone ends the program quietly: see main.ts. */
export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Tells a person something that is no part of the output. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Text of a stranger without what would steer the terminal: control characters, and those that turn its direction round. */
export function harmless(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, "");
}

/** The same in one line. */
export function oneLine(text: string): string {
  return harmless(text).replace(/\s+/g, " ").trim();
}

function personName({ name, address }: Person): string {
  return oneLine(name || address);
}

function fullName({ name, address }: Person): string {
  return oneLine(name ? `${name} <${address}>` : address);
}

/** One message in one line, as wide as the terminal; through a pipe as wide as it gets. */
export function summaryLine(message: Shown<Summary>, number?: number): string {
  const mark = message.problem ? colors.red("!") : message.read ? " " : colors.cyan("●");
  const who =
    message.folder === "sent" || message.folder === "drafts"
      ? message.to.map(personName).join(", ")
      : personName(message.from);
  const subject = oneLine(message.subject) || "(no subject)";
  const clip = message.attachmentCount > 0 ? ` [${message.attachmentCount}]` : "";
  const line = [
    number === undefined ? "" : `${String(number).padStart(3)} `,
    `${mark} `,
    colors.dim(message.at.toISOString().slice(0, 16).replace("T", " ")),
    `  ${column(who, 22)}  `,
    message.read ? subject : colors.bold(subject),
    clip,
    colors.dim(`  ${oneLine(message.problem ?? message.preview)}`),
  ].join("");
  return process.stdout.isTTY ? truncate(line, process.stdout.columns) : line;
}

/** A message to be read: its head, its text, and what is attached. */
export function messageText(message: Shown<Message>): string {
  const people = (label: string, list: readonly Person[]) =>
    list.length > 0 ? [`${colors.dim(label)} ${list.map(fullName).join(", ")}`] : [];
  return [
    ...people("From:   ", [message.from]),
    ...people("To:     ", message.to),
    ...people("Cc:     ", message.cc),
    `${colors.dim("Date:   ")} ${message.at.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    `${colors.dim("Subject:")} ${colors.bold(oneLine(message.subject) || "(no subject)")}`,
    ...(message.problem ? [colors.red(`This message could not be parsed: ${oneLine(message.problem)}`)] : []),
    "",
    harmless(bodyOf(message))
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    ...message.attachments.map(
      ({ name, type, sizeBytes }, index) =>
        `${index === 0 ? "\n" : ""}${colors.dim(`[${index + 1}]`)} ${oneLine(name)} ${colors.dim(`${oneLine(type)}, ${formatBytes(sizeBytes)}`)}`,
    ),
  ].join("\n");
}

function bodyOf({ text, html }: Pick<Message, "text" | "html">): string {
  if (text.trim() || !html) return text;
  return convert(html, { wordwrap: 100, selectors: [{ selector: "img", format: "skip" }] });
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

function column(text: string, width: number): string {
  const cut = truncate(text, width);
  return cut + " ".repeat(Math.max(0, width - stringWidth(cut)));
}
