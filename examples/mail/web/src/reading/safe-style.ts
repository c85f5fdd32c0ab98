/** What a mail may say about its look. Nothing here leaves its place, covers what is beside it or loads anything. */
const allowed =
  /^(background-color|border(-(top|right|bottom|left))?(-(color|style|width|(left|right)-radius))?|border-(collapse|spacing)|box-sizing|clear|color|direction|display|float|font-(family|size|style|variant|weight)|(max-|min-)?(height|width)|letter-spacing|line-height|list-style-type|margin-(top|right|bottom|left)|opacity|overflow-wrap|padding-(top|right|bottom|left)|table-layout|text-(align|decoration-line|indent|overflow|transform)|vertical-align|white-space(-collapse)?|word-(break|spacing))$/;

/** Functions that load, and the backslash by which their names could be spelt otherwise. */
const loading = /url\(|image\(|image-set\(|element\(|src\(|expression\(|\\/i;

/** One line of a style sheet. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly priority: string;
}

/** Whether a declaration only changes how a mail looks. Shorthands are to be taken apart first, as browsers do when they read them. */
export function isSafeDeclaration({ property, value }: Declaration): boolean {
  return allowed.test(property.toLowerCase()) && !loading.test(value);
}
