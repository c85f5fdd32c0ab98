import { compile } from "html-to-text";

/** Longer HTML is read to here: what a list and a search show of it is in the beginning. */
const maxInputLength = 2 ** 20;

/** The words of a message that has no plain text, for lists, searches and whoever wants no HTML. Links show their address only where it says more. */
export const htmlToText: (html: string) => string = compile({
  wordwrap: false,
  limits: { maxInputLength, maxDepth: 100 },
  selectors: [
    { selector: "img", format: "skip" },
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: true } },
    { selector: "h1", options: { uppercase: false } },
    { selector: "h2", options: { uppercase: false } },
    { selector: "h3", options: { uppercase: false } },
    { selector: "table", options: { uppercaseHeaderCells: false } },
  ],
});
