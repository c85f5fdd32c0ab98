import { type Declaration, isSafeDeclaration } from "./safe-style.js";

/** More than any newsletter has; what somebody writes to keep a page busy ends here. */
const maxRules = 1_000;
const maxApplied = 20_000;

type Styled = Element & ElementCSSInlineStyle;

/**
 * Writes what a mail's style sheets say into the `style` attributes of what they mean: then what is left can be checked declaration by
 * declaration, and the frame needs to allow no sheets. Rules for screens of some size are left out.
 */
export function inlineStyles(root: Element, sheets: readonly string[]): void {
  const rules = sheets.flatMap(readRules);
  const own = new Map(
    [...root.querySelectorAll("[style]")].filter(isStyled).map((element) => [element, read(element.style)]),
  );
  let left = maxApplied;
  for (const { selector, declarations } of rules.slice(0, maxRules)) {
    if (left === 0) break;
    const meant = select(root, selector).slice(0, left);
    left -= meant.length;
    for (const element of meant) apply(element, declarations);
  }
  // An attribute counts more than a sheet, wherever it stands.
  for (const [element, declarations] of own) {
    element.style.cssText = read(element.style).filter(isSafeDeclaration).map(write).join("");
    apply(element, declarations);
  }
}

interface StyleRule {
  readonly selector: string;
  readonly declarations: readonly Declaration[];
}

function readRules(css: string): StyleRule[] {
  const sheet = new CSSStyleSheet();
  // Here imports are not followed anyway, but complained about.
  sheet.replaceSync(css.replace(/@import[^;]*;/gi, ""));
  return [...sheet.cssRules].flatMap((rule) =>
    rule instanceof CSSStyleRule ? { selector: rule.selectorText, declarations: read(rule.style) } : [],
  );
}

function read(style: CSSStyleDeclaration): Declaration[] {
  return [...style].map((property) => ({
    property,
    value: style.getPropertyValue(property),
    priority: style.getPropertyPriority(property),
  }));
}

function apply({ style }: Styled, declarations: readonly Declaration[]): void {
  for (const declaration of declarations.filter(isSafeDeclaration)) {
    style.setProperty(declaration.property, declaration.value, declaration.priority);
  }
}

function write({ property, value, priority }: Declaration): string {
  return `${property}:${value}${priority && " !important"};`;
}

function select(root: Element, selector: string): Styled[] {
  try {
    return [...root.querySelectorAll(selector)].filter(isStyled);
  } catch {
    // A selector of a newer or older browser than this one.
    return [];
  }
}

function isStyled(element: Element): element is Styled {
  return "style" in element;
}
