/** Why a build cannot go on: said with the module, for people. */
export class BuildFailure extends Error {
  override name = "BuildFailure";
}

/** `file:line:column` of a place in a module's text, as terminals and editors read it. */
export function placeOf(path: string, code: string, index: number): string {
  const before = code.slice(0, index).split("\n");
  return `${path}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
}
