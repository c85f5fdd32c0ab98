import { GenerateError } from "../generate-error.js";
import { compareText } from "./compare-text.js";
import type { TypeNames } from "./type-names.js";

/** What one module of the SDK imports, gathered while its text is written. */
export interface Scope {
  /** Notes that a name of another module is used, and tells what it is called here. */
  readonly use: (name: string, from: string) => string;
  /** The same for what exists at run time too, and is used so. */
  readonly useValue: (name: string, from: string) => string;
  /** A name of the runtime, whichever file it is in. */
  readonly runtime: (name: RuntimeName) => string;
  /** The imports, sorted. */
  readonly imports: () => string;
}

const runtimeFiles = {
  Call: "call",
  Result: "call",
  WithResponse: "call",
  PagedCall: "paged-call",
  Download: "download",
  Stream: "stream",
  FileSource: "files",
  ClientBase: "client-base",
  Connected: "connection",
  Procedure: "procedure",
  PagedProcedure: "procedure",
  CallOptions: "options",
  ClientOptions: "options",
  Fetch: "options",
  HeaderValues: "options",
  LogEntry: "options",
  RequestEvent: "options",
  ResponseEvent: "options",
  RetryEvent: "options",
  RetryOptions: "options",
  StreamOptions: "options",
  ClientCode: "rpc-error",
  ContractMismatch: "rpc-error",
  Issue: "rpc-error",
  MismatchError: "rpc-error",
  RpcError: "rpc-error",
  SystemCode: "rpc-error",
  SystemError: "rpc-error",
  Unrecognized: "rpc-error",
} as const;

/** A type of the runtime. */
export type RuntimeName = keyof typeof runtimeFiles;

/** Whether the runtime has a type of this name. */
export function isRuntimeName(name: string): boolean {
  return Object.hasOwn(runtimeFiles, name);
}

/** Where a type of the runtime is. */
export function runtimeFile(name: RuntimeName): string {
  return `runtime/${runtimeFiles[name]}`;
}

/** What a type of the runtime is called in the SDK: types of the contract go first, and push it aside. @throws GenerateError when they have both names. */
export function runtimeName(name: RuntimeName, { isTaken }: Pick<TypeNames, "isTaken">): string {
  if (!isTaken(name)) return name;
  const other = `Rpc${name}`;
  if (!isTaken(other)) return other;
  throw new GenerateError(
    `types/${name} and types/${other} leave no name for the SDK's own ${name}: rename one of them in the contract`,
  );
}

/** Opens the scope of a module, such as `groups/jobs`. */
export function createScope(module: string, names: Pick<TypeNames, "isTaken">): Scope {
  const used = new Map<string, Map<string, { readonly local: string; isValue: boolean }>>();
  const note = (
    name: string,
    from: string,
    { local, isValue }: { readonly local: string; readonly isValue: boolean },
  ) => {
    if (from === module) return local;
    const file = used.get(from) ?? new Map();
    file.set(name, { local, isValue: isValue || file.get(name)?.isValue === true });
    used.set(from, file);
    return local;
  };
  return {
    use: (name, from) => note(name, from, { local: name, isValue: false }),
    useValue: (name, from) => note(name, from, { local: name, isValue: true }),
    runtime: (name) => note(name, runtimeFile(name), { local: runtimeName(name, names), isValue: false }),
    imports: () =>
      [...used]
        .sort(byKey)
        .map(([from, file]) => importLine(file, relativePath(module, from)))
        .join(""),
  };
}

function importLine(
  file: ReadonlyMap<string, { readonly local: string; readonly isValue: boolean }>,
  path: string,
): string {
  const entries = [...file].sort(byKey);
  const isTypes = entries.every(([, { isValue }]) => !isValue);
  const specifiers = entries.map(([name, { local, isValue }]) => {
    const type = isTypes || isValue ? "" : "type ";
    return `${type}${name}${local === name ? "" : ` as ${local}`}`;
  });
  const line = `import ${isTypes ? "type " : ""}{ ${specifiers.join(", ")} } from "${path}";\n`;
  if (line.length <= 120) return line;
  return `import ${isTypes ? "type " : ""}{\n${specifiers.map((one) => `  ${one},\n`).join("")}} from "${path}";\n`;
}

/** How a module imports another one. */
export function relativePath(module: string, other: string): string {
  const up = "../".repeat(module.split("/").length - 1);
  return `${up || "./"}${other}.js`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compareText(a, b);
}
