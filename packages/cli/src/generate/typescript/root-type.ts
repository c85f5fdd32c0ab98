import type { Scope } from "./scope.js";
import { isInterface, type Root, type Sdk } from "./sdk.js";
import { openKeyOf } from "./type-names.js";
import { type TypePlace, type TypeWorld, typeText } from "./type-text.js";

/** What is written out rather than named is at most this long. */
const maxInlineLength = 40;

/** Whether an input, output or error's data is declared under its own name. */
export function isNamed({ schema, side, name }: Root): boolean {
  if (isInterface(schema)) return true;
  let isHoisted = false;
  const world: TypeWorld = {
    refer: (type) => type,
    openKeyOf: () => undefined,
    platform: (type) => type,
    runtime: (type) => type,
    hoist: () => {
      isHoisted = true;
      return "";
    },
  };
  const text = typeText(schema, { side, isReadonly: side === "input", path: name, indent: "", world });
  return isHoisted || text.length > maxInlineLength || text.includes("\n");
}

/** The type of an input, output or error's data as other modules than its own write it. */
export function rootText(root: Root, scope: Scope, sdk: Sdk): string {
  if (isNamed(root)) return scope.use(root.name, `types/${root.module}`);
  return typeText(root.schema, toPlace(root, worldOf(scope, sdk)));
}

/** Where the type of an input, output or error's data stands. */
export function toPlace({ side, name }: Root, world: TypeWorld): TypePlace {
  return { side, isReadonly: side === "input", path: name, indent: "", world };
}

/** What the types of a module refer to. `hoist` declares large objects; without it they are written out. */
export function worldOf(
  scope: Scope,
  { types, manifest }: Pick<Sdk, "types" | "manifest">,
  hoist?: TypeWorld["hoist"],
): TypeWorld {
  return {
    refer: (name, side) => scope.use(types.nameOf(name, side), "models"),
    openKeyOf: (schema) => openKeyOf(schema, manifest.types),
    platform: (name) => (types.isTaken(name) ? `globalThis.${name}` : name),
    runtime: (name) => scope.runtime(name),
    hoist: hoist ?? (() => undefined),
  };
}
