import { pascalCase, pascalPart, snakeCase } from "../names.js";

/** Names that annotations need for something else: a type of the contract with such a name gets a `_`, as keywords do. */
const reserved: ReadonlySet<string> = new Set(
  (
    "AbstractSet Any BaseClient Client Download FileInput Group Literal Mapping Never NotRequired Paginated Procedure Response " +
    "RpcError Sequence Stream TypeAlias TypedDict UNSET Unknown Unpack Unset"
  ).split(" "),
);

/** The name of what is sent, where that is another type than what comes. */
export function inputTypeName(wire: string): string {
  return `${pascalPart(wire).replace(/(?:Input)?$/, "")}Input`;
}

/** The name of a class or an alias. */
export function typeName(wire: string): string {
  return pascalCase(wire, reserved);
}

/** The name of what reads or writes a type. */
export function codecName(typeName: string): string {
  return snakeCase(typeName, new Set(["decode", "encode", "types"]));
}
