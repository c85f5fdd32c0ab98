import createDOMPurify, { type Config } from "dompurify";
import { allowedTarget, disguisedHost } from "./link-target.js";
import { inlineStyles } from "./mail-styles.js";

/** A mail's HTML that can be shown. */
export interface SafeHtml {
  readonly html: string;
  /** How many pictures are not shown because they are elsewhere. */
  readonly blockedPictures: number;
}

const purify = createDOMPurify(window);

const settings = {
  RETURN_DOM: true,
  WHOLE_DOCUMENT: true,
  USE_PROFILES: { html: true },
  ADD_TAGS: ["style"],
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
  // With `RETURN_DOM` and `WHOLE_DOCUMENT` it is the `html` element, whatever it was given.
  const root = purify.sanitize(html, settings) as unknown as HTMLHtmlElement;
  inlineStyles(root);
  const blocked = [...root.querySelectorAll("img")].filter((picture) => !showPicture(picture, pictures));
  for (const link of root.querySelectorAll("a")) pointOut(link);
  return { html: root.querySelector("body")?.innerHTML ?? "", blockedPictures: blocked.length };
}

/** Gives a picture the bytes that came with the mail; false when it is one from elsewhere, whose place stays empty. */
function showPicture(picture: HTMLImageElement, pictures: ReadonlyMap<string, string>): boolean {
  const source = picture.getAttribute("src")?.trim() ?? "";
  const contentId = /^cid:(.+)$/i.exec(source)?.[1];
  const shown = contentId ? pictures.get(decodeURIComponent(contentId)) : source;
  picture.style.maxWidth = "100%";
  if (shown && /^data:image\/(png|jpe?g|gif|webp|avif|bmp);/i.test(shown)) {
    picture.src = shown;
    return true;
  }
  picture.removeAttribute("src");
  return source === "" || contentId !== undefined;
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
