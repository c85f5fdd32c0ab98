/** A stretch of text, and where it leads when it is an address. */
export interface TextPart {
  readonly text: string;
  readonly href: string | null;
}

// Bounded, because a mail may be a million characters that someone chose: what is tried again at each of them must be short.
const address =
  /\bhttps?:\/\/[^\s<>"“”]{1,2000}|\bwww\.[^\s<>"“”]{1,2000}|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi;

/** What comes after so many is left as text: nobody follows a thousand links, and a page of a hundred thousand does not move any more. */
const maxParts = 2_000;

/** Finds the web and mail addresses in a text. What ends a sentence after one, or closes a bracket before it, is not part of it. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = withoutPunctuation(found);
    const href = toHref(link);
    if (!href) continue;
    if (parts.length >= maxParts) break;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: link, href });
    end = index + link.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

function withoutPunctuation(found: string): string {
  const link = found.replace(/[.,;:!?'*]+$/, "");
  const unopened = link.endsWith(")") && !link.includes("(");
  return unopened ? withoutPunctuation(link.slice(0, -1)) : link;
}

function toHref(link: string): string | null {
  if (/^https?:/i.test(link)) return URL.canParse(link) ? link : null;
  if (!/^www\./i.test(link)) return `mailto:${link}`;
  return link.includes(".", "www.".length) ? `https://${link}` : null;
}
