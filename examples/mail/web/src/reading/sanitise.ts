import createDOMPurify, { type Config } from "dompurify";
import { allowedTarget, disguisedHost } from "./link-target.js";
import { inlineStyles } from "./mail-styles.js";
import { trustMail } from "./trust-mail.js";

/** A mail's HTML that can be shown. */
export interface SafeHtml {
  readonly html: string;
  /** How many pictures are not shown because they are elsewhere. */
  readonly blockedPictures: number;
}

const purify = createDOMPurify(window);

const settings = {
  RETURN_DOM: true,
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    ...["form", "input", "button", "select", "textarea", "option", "label"],
    ...["dialog", "audio", "video", "source", "picture", "map", "area"],
  ],
  FORBID_ATTR: ["id", "name", "srcset", "background", "ping", "popover", "popovertarget", "tabindex", "autofocus"],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
} satisfies Config;

/**
 * Makes what a stranger wrote fit to be shown: no scripts, forms or sheets, nothing that loads from elsewhere, and links that say where they
 * lead. It is shown in a frame that could run nothing anyway; each of the two holds without the other.
 */
export function sanitise(html: string, pictures: ReadonlyMap<string, string>): SafeHtml {
  const { content, sheets } = parse(html);
  // With `RETURN_DOM` it is the `body` around what it was given.
  const body = purify.sanitize(content, settings) as unknown as HTMLBodyElement;
  inlineStyles(body, sheets);
  const elsewhere = [...body.querySelectorAll("img")].filter(isElsewhere);
  for (const picture of body.querySelectorAll("img")) showPicture(picture, pictures);
  for (const link of body.querySelectorAll("a")) pointOut(link);
  return { html: body.innerHTML, blockedPictures: elsewhere.length };
}

/**
 * In a template nothing is loaded, run or applied. What the page's policy would report where DOMPurify looks at it is taken out already here:
 * nobody should have to tell a report about a mail from one about the page.
 */
function parse(html: string): { readonly content: DocumentFragment; readonly sheets: readonly string[] } {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: trustMail(html) });
  const sheets = [...content.querySelectorAll("style")].map(({ textContent }) => textContent);
  for (const element of content.querySelectorAll("script, style, base, link, meta, template")) element.remove();
  return { content, sheets };
}

function isElsewhere(picture: HTMLImageElement): boolean {
  return /^\s*(https?:)?\/\//i.test(picture.getAttribute("src") ?? "");
}

/** Gives a picture the bytes that came with the mail; of any other only its words are left. */
function showPicture(picture: HTMLImageElement, pictures: ReadonlyMap<string, string>): void {
  const source = picture.getAttribute("src")?.trim() ?? "";
  const contentId = /^cid:(.+)$/i.exec(source)?.[1];
  const shown = contentId ? pictures.get(unescaped(contentId)) : source;
  if (shown && /^data:image\/(png|jpe?g|gif|webp|avif|bmp);/i.test(shown)) {
    picture.src = shown;
    picture.style.maxWidth = "100%";
  } else picture.replaceWith(...placeFor(picture));
}

function unescaped(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch {
    return contentId;
  }
}

/** What a picture that is not shown was meant to say; nothing for one that only counts readers. */
function placeFor(picture: HTMLImageElement): Node[] {
  if (picture.alt.trim() === "") return [];
  const place = picture.ownerDocument.createElement("span");
  place.style.cssText = "display:inline-block;padding:2px 8px;border:1px dashed #a8aca9;color:#666c68";
  place.textContent = picture.alt;
  return [place];
}

/** Opens a link in a tab of its own that knows nothing of this one, and says where it leads. */
function pointOut(link: HTMLAnchorElement): void {
  const target = allowedTarget(link.getAttribute("href"));
  if (!target) {
    link.removeAttribute("href");
    return;
  }
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.title = target.href;
  const host = disguisedHost(link.textContent, target);
  if (host) link.append(` [leads to ${host}]`);
}
