import type { GeneratedGroup, GeneratedProcedure } from "./procedures.js";

/** The files of a program, by their path. */
export type Sources = ReadonlyMap<string, string>;

export function eachGroup(
  groups: readonly GeneratedGroup[],
  folder: string,
  write: (group: GeneratedGroup) => readonly string[],
): Map<string, string> {
  return new Map(groups.map((group) => [`${folder}/${group.name}.ts`, lines(write(group))]));
}

export function eachProcedure(
  { procedures }: GeneratedGroup,
  write: (procedure: GeneratedProcedure) => string,
): string {
  return lines(procedures.map(write));
}

export function eachUse(group: GeneratedGroup, write: (procedure: GeneratedProcedure) => readonly string[]): string {
  return eachProcedure(group, (procedure) =>
    lines([`export async function ${procedure.name}() {`, ...write(procedure), `return ${procedure.read};`, `}`]),
  );
}

export function namesOf(groups: readonly GeneratedGroup[]): string {
  return groups.map(({ name }) => name).join(", ");
}

export function lines(parts: readonly string[]): string {
  return parts.join("\n");
}
