import type { JsonSchema, Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { closeDiscriminators } from "./close-discriminators.js";
import { compareText } from "./compare-text.js";
import { moduleOf, nameProcedures, type ProcedureNames, pascal, toIdentifier } from "./names.js";
import { nameTypes, refOf, type Side, type TypeNames } from "./type-names.js";

/** How an SDK is published. */
export interface TypescriptOptions {
  /** The package's name on npm; by default that of the contract and `-sdk`. */
  readonly packageName?: string | undefined;
  /** Its version; by default the contract's, else 0.0.0. */
  readonly packageVersion?: string | undefined;
}

/** Everything that the files of an SDK are written from. */
export interface Sdk {
  readonly manifest: Manifest;
  readonly packageName: string;
  readonly packageVersion: string;
  /** What the service is called: `workshop`. */
  readonly title: string;
  /** The interface of the client: `WorkshopClient`. */
  readonly clientName: string;
  readonly types: TypeNames;
  readonly procedures: readonly SdkProcedure[];
  /** The modules that procedures are in, by name and sorted. */
  readonly modules: readonly SdkModule[];
}

/** The procedures of one module. */
export interface SdkModule {
  readonly name: string;
  readonly procedures: readonly SdkProcedure[];
}

/** One procedure and what it is called. */
export interface SdkProcedure extends ProcedureNames {
  readonly path: string;
  readonly module: string;
  readonly facts: ProcedureManifest;
  readonly input: Root | undefined;
  readonly output: Root | undefined;
  readonly errors: readonly SdkError[];
}

/** A declared error. */
export interface SdkError {
  readonly code: string;
  readonly status: number;
  readonly message: string | undefined;
  readonly data: Root | undefined;
}

/** What travels one way, with the name it is declared under. */
export interface Root {
  readonly schema: JsonSchema;
  readonly side: Side;
  /** The name of its declaration, if it has one: what is short is written out, and so are the names of the contract's types. */
  readonly name: string;
  /** The module that it is declared in. */
  readonly module: string;
}

/** Names everything in a manifest. @throws GenerateError when names collide. */
export function planSdk(given: Manifest, { packageName, packageVersion }: TypescriptOptions): Sdk {
  const manifest = closeDiscriminators(given);
  const title = manifest.name ?? "service";
  const types = nameTypes(manifest);
  const paths = Object.keys(manifest.procedures).sort(compareText);
  const names = nameProcedures(paths);
  const procedures = paths.flatMap((path): readonly SdkProcedure[] => {
    const facts = manifest.procedures[path];
    const named = names.get(path);
    return facts && named ? [planProcedure(path, facts, named)] : [];
  });
  const moduleNames = [...new Set(procedures.map(({ module }) => module))].sort(compareText);
  return {
    manifest,
    title,
    types,
    procedures,
    packageName:
      packageName ??
      `${
        title
          .toLowerCase()
          .replace(/[^a-z\d]+/g, "-")
          .replace(/^-|-$/g, "") || "service"
      }-sdk`,
    packageVersion: packageVersion ?? manifest.version ?? "0.0.0",
    clientName: types.take(toIdentifier(`${pascal(title)}Client`), "the client itself"),
    modules: moduleNames.map((name) => ({ name, procedures: procedures.filter(({ module }) => module === name) })),
  };
}

function planProcedure(path: string, facts: ProcedureManifest, named: ProcedureNames): SdkProcedure {
  const { typeName } = named;
  const { input, output, errors = {} } = facts;
  const module = moduleOf(path);
  const root = (schema: JsonSchema, side: Side, suffix: string): Root => ({
    schema,
    side,
    name: typeName + suffix,
    module,
  });
  return {
    ...named,
    path,
    facts,
    module,
    input: input && input.body !== "bytes" ? root(input.schema, "input", "Input") : undefined,
    output:
      output && output.body !== "bytes"
        ? root(output.schema, "output", facts.kind === "subscription" ? "Event" : "Output")
        : undefined,
    errors: Object.entries(errors)
      .sort(([a], [b]) => compareText(a, b))
      .map(([code, { status, message, data }]) => ({
        code,
        status,
        message,
        data: data && root(data.schema, "output", `${pascal(code)}Data`),
      })),
  };
}

/** Whether a schema is declared as an interface: an object with fields. */
export function isInterface(schema: JsonSchema): boolean {
  return (
    schema.type === "object" &&
    schema["x-codec"] === undefined &&
    Object.keys(schema.properties ?? {}).length > 0 &&
    refOf(schema) === undefined
  );
}
