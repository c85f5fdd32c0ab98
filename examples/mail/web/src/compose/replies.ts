import type { Message, Person } from "../types.js";
import { fullDate } from "../words/dates.js";
import { eachOnce } from "./addresses.js";
import { blankDraft, type Draft, toUpload } from "./draft.js";

/** The contract's limit. */
const maxSubject = 1_000;
/** With a mark before every line it must still fit into a draft, which may have 500,000. */
const maxQuoted = 100_000;

export type ReplyKind = "reply" | "replyAll" | "forward";

/** The draft with which a message is answered or handed on. */
export function replyTo(message: Message, kind: ReplyKind, me: string): Draft {
  if (kind === "forward") {
    return {
      ...blankDraft,
      subject: withPrefix("Fwd", message.subject),
      text: `\n\n${forwarded(message)}`,
      uploads: message.attachments.map(toUpload),
    };
  }
  const { to, cc } = answered(message, kind, me);
  return {
    ...blankDraft,
    to,
    cc,
    subject: withPrefix("Re", message.subject),
    text: `\n\n${quoted(message)}`,
    inReplyTo: message.id,
  };
}

/** Whom an answer goes to. What one has sent oneself is answered to whom it was sent. */
function answered({ from, to, cc }: Message, kind: ReplyKind, me: string) {
  const isMe = (address: string) => address.toLowerCase() === me.toLowerCase();
  const addresses = (people: readonly Person[]) =>
    people.map(({ address }) => address).filter((address) => address !== "");
  const first = isMe(from.address) ? addresses(to) : addresses([from]);
  if (kind === "reply") return { to: eachOnce(first), cc: [] };
  const everyone = eachOnce([...first, ...addresses(to)]);
  const others = everyone.filter((address) => !isMe(address));
  const primary = others.length > 0 ? others : everyone;
  const all = eachOnce([...primary, ...addresses(cc)]).filter((address) => !isMe(address) || primary.includes(address));
  return { to: primary, cc: all.slice(primary.length) };
}

/** `Re: ` once, however often a subject has gone to and fro. */
export function withPrefix(prefix: "Re" | "Fwd", subject: string): string {
  const others = prefix === "Re" ? /^\s*(re|aw|sv|antw)(\[\d+\])?:\s*/i : /^\s*(fwd?|wg):\s*/i;
  let rest = subject;
  while (others.test(rest)) rest = rest.replace(others, "");
  return `${prefix}: ${rest}`.trim().slice(0, maxSubject);
}

function quoted({ from, at, text }: Message): string {
  const lines = shortened(text).split(/\r?\n/);
  const body = lines.map((line) => (line.startsWith(">") || line === "" ? `>${line}` : `> ${line}`)).join("\n");
  return `On ${fullDate(at)}, ${nameOf(from)} wrote:\n${body}\n`;
}

function forwarded({ from, to, cc, at, subject, text }: Message): string {
  const people = (label: string, list: readonly Person[]) =>
    list.length > 0 ? [`${label}: ${list.map(nameOf).join(", ")}`] : [];
  const head = [
    `From: ${nameOf(from)}`,
    ...people("To", to),
    ...people("Cc", cc),
    `Date: ${fullDate(at)}`,
    `Subject: ${subject}`,
  ];
  return `---------- Forwarded message ----------\n${head.join("\n")}\n\n${shortened(text)}\n`;
}

function shortened(text: string): string {
  return text.length > maxQuoted ? `${text.slice(0, maxQuoted)}\n[…]` : text.trimEnd();
}

function nameOf({ name, address }: Person): string {
  return name === "" ? address : `${name} <${address}>`;
}
