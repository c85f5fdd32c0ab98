import { checkKey } from "../check/check-key.js";
import { describeValue } from "../describe-value.js";
import { isSystemCode } from "../error-code.js";
import { typePrefix } from "./imported.js";
import { type Manifest, manifestFormat } from "./manifest.js";
import { checkSchema } from "./parse-schema.js";
import { arrayOf, booleanOnly, type Check, either, number, object, oneOf, optional, record, text } from "./shape.js";

/**
 * Reads a manifest that came from somewhere else, such as a file.
 * @throws TypeError that says what is wrong with it, and where.
 * @example const manifest = parseManifest(JSON.parse(readFileSync("mail.contract.json", "utf8")));
 */
export function parseManifest(given: unknown): Manifest {
  checkFormat(given);
  for (const problem of manifestShape(given, "")) throw new TypeError(`The manifest cannot be read: ${problem}`);
  // Every part has been looked at.
  const manifest = given as Manifest;
  for (const problem of checkTree(manifest)) throw new TypeError(`The manifest cannot be read: ${problem}`);
  return manifest;
}

function checkFormat(given: unknown): void {
  const { contract, format } = Object(given) as { readonly contract?: unknown; readonly format?: unknown };
  if (typeof contract === "string" && contract !== manifestFormat) {
    throw new TypeError(
      `The manifest is of format ${contract}, and this version of Parley reads format ${manifestFormat}: read it with the version that wrote it, or write it anew`,
    );
  }
  if (contract === undefined && format !== undefined) {
    throw new TypeError(
      "This is a contract's facts, as toFacts() writes them, and no manifest: write one with toManifest()",
    );
  }
  if (typeof contract !== "string") {
    throw new TypeError(
      `A manifest is an object with "contract": "${manifestFormat}", as toManifest() writes it; this is ${describeValue(given)}`,
    );
  }
}

const plan = arrayOf(object({}));
const json = { schema: checkSchema, plan, optional: optional(booleanOnly(true)) };
const payload = either("body", {
  json: object({ body: text, ...json }),
  form: object({ body: text, schema: checkSchema }),
  bytes: object({ body: text }),
});
const code: Check = function* (value, at) {
  if (typeof value !== "string" || !isSystemCode(value))
    yield `${at} is ${JSON.stringify(value)}, which is no system code`;
};

const procedure = object({
  kind: oneOf("query", "mutation", "subscription"),
  input: optional(payload),
  output: optional(payload),
  errors: optional(record(object({ status: number, code, message: optional(text), data: optional(object(json)) }))),
  route: optional(text),
  idempotent: optional(oneOf(true, "key")),
  timeoutMs: optional(number),
  maxBodyBytes: optional(number),
  criticality: optional(oneOf("critical-plus", "critical", "sheddable-plus", "sheddable")),
  pagination: optional(object({ cursor: text, items: text, next: text })),
  resumable: optional(booleanOnly(true)),
  docs: optional(object({})),
  digest: text,
});

const manifestShape = object({
  contract: text,
  name: optional(text),
  version: optional(text),
  reserved: optional(arrayOf(text)),
  types: record(checkSchema),
  procedures: record(procedure),
  lossy: arrayOf(object({ at: text, why: text })),
  digests: object({ full: text, wire: text }),
});

/** Checks what one part says of another: references, and paths that could not be in one tree. */
function* checkTree({ types, procedures }: Manifest): Generator<string> {
  for (const name of referencesIn({ types, procedures })) {
    if (!Object.hasOwn(types, name)) yield `it refers to a type ${JSON.stringify(name)}, and there is none`;
  }
  for (const path of Object.keys(procedures)) {
    const keys = path.split(".");
    for (const problem of keys.flatMap((key) => [...checkKey(key)])) yield `${JSON.stringify(path)}: ${problem}`;
    for (let length = 1; length < keys.length; length++) {
      const above = keys.slice(0, length).join(".");
      if (Object.hasOwn(procedures, above)) yield `"${above}" is a procedure, and so "${path}" cannot be one`;
    }
  }
}

function referencesIn(value: unknown): readonly string[] {
  const found: string[] = [];
  JSON.stringify(value, (word, part: unknown) => {
    if (word === "$ref" && typeof part === "string") found.push(part.slice(typePrefix.length));
    return part;
  });
  return found;
}
