import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Issue } from "@parley/contract";
import { validate } from "@parley/contract";
import { type JsonValue, type Manifest, type ProcedureManifest, readPlainJson } from "@parley/contract/manifest";
import { describeFileError } from "../describe-file-error.js";
import { UsageError } from "../usage-error.js";

/** A procedure that is to be called. */
export interface Callee {
  readonly path: string;
  readonly facts: ProcedureManifest;
  readonly types: Manifest["types"];
  /** What checks its input. */
  readonly schema: object | undefined;
}

/**
 * Makes the input of a call from what the command line has: plain JSON, with dates as ISO strings and so on, and files as `@` and a path where the
 * procedure takes files.
 *
 * @throws UsageError that says what does not fit, and where
 */
export async function readInput(text: string | undefined, callee: Callee, cwd: string): Promise<unknown> {
  const { path, facts, types, schema } = callee;
  if (!facts.input || !schema) {
    if (text !== undefined) throw new UsageError(`${path} takes no input`);
    return undefined;
  }
  if (facts.input.body === "bytes") {
    if (text === undefined) throw new UsageError(`${path} takes bytes: give a file, as in @photo.png`);
    return text.startsWith("@") ? readFileOf(text.slice(1), cwd) : new Blob([text]);
  }
  const json = text === undefined ? undefined : parseJson(text);
  if (facts.input.body === "form") return readForm(json, { callee, cwd });
  const value = json === undefined ? undefined : readPlainJson(facts.input.schema, json, types);
  const result = await validate(schema, value);
  if ("issues" in result) throw new UsageError(describeIssues(path, result.issues, text));
  return value;
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new UsageError(`The input is not JSON: ${(thrown as SyntaxError).message}`);
  }
}

/** A form is checked by the server: only it knows what becomes of the text in its fields. */
async function readForm(
  json: JsonValue | undefined,
  { callee: { path, facts }, cwd }: { readonly callee: Callee; readonly cwd: string },
): Promise<object> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new UsageError(`${path} takes a form: give an object of its fields, files as in { "file": "@photo.png" }`);
  }
  const properties = facts.input?.body === "form" ? (facts.input.schema.properties ?? {}) : {};
  const isFile = (name: string) => {
    const schema = properties[name];
    return (schema?.items || schema)?.["x-codec"] === "file";
  };
  const read = (value: unknown) =>
    typeof value === "string" && value.startsWith("@") ? readFileOf(value.slice(1), cwd) : value;
  const fields = Object.entries(json).map(async ([name, value]) => {
    if (!isFile(name)) return [name, value];
    if ([value].flat().some((one) => typeof one !== "string" || !one.startsWith("@")))
      throw new UsageError(`${path}: ${name} is a file: give "@" and its path, as in { "${name}": "@photo.png" }`);
    return [name, Array.isArray(value) ? await Promise.all(value.map(read)) : await read(value)];
  });
  return Object.fromEntries(await Promise.all(fields));
}

async function readFileOf(path: string, cwd: string): Promise<File> {
  const bytes = await readFile(resolve(cwd, path)).catch((thrown) => {
    throw new UsageError(describeFileError(thrown, path));
  });
  return new File([bytes], basename(path));
}

function describeIssues(path: string, issues: readonly Issue[], text: string | undefined): string {
  const lines = issues.map(
    ({ path: place, message }) => `  ${place.length === 0 ? "" : `${place.join(".")}: `}${message}`,
  );
  const advice = text === undefined ? ["Give it as JSON behind the procedure's name, or - to read it from stdin"] : [];
  return [`The input does not fit ${path}:`, ...lines, ...advice].join("\n");
}
