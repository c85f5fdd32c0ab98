import type { Definition, FieldDefinition } from "../model.js";

/** The fields of a class, by its name. */
export type FieldsOf = (typeName: string) => readonly FieldDefinition[];

/** Looks the fields of classes up. */
export function createFieldsOf(definitions: readonly Definition[]): FieldsOf {
  const classes = new Map(
    definitions.flatMap((one) => (one.kind === "class" ? [[one.name, one.fields] as const] : [])),
  );
  return (typeName) => classes.get(typeName) ?? [];
}
