/** Packages whose calls do nothing but make a value: schemas, and procedures made of them. */
const declaring = ["zod", "valibot", "arktype", "@parley/contract"];

/** Whether a module is one whose calls only make values. @param more further packages that the user named */
export function isDeclaringPackage(source: string, more: readonly string[] = []): boolean {
  return [...declaring, ...more].some((name) => source === name || source.startsWith(`${name}/`));
}
