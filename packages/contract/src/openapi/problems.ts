import { canonicalJson } from "../canonical-json.js";
import type { JsonSchema } from "../manifest/json-schema.js";
import type { ErrorManifest, Manifest } from "../manifest/manifest.js";
import { groupBy } from "./group-by.js";
import type { Ref, SchemaView } from "./schema-view.js";
import { type SystemProblemName, systemProblems } from "./system-problems.js";

/** The media type of errors in REST (RFC 9457). */
export const problemType = "application/problem+json";

/** Problems that have a schema of their own: those of a declared code, or of a system's. */
export interface Problem {
  readonly codes: readonly string[];
  readonly schema: Ref;
}

/** The problems of a document. */
export interface Problems {
  /** What all have in common, whatever the code. */
  readonly any: Ref;
  readonly system: (name: SystemProblemName) => Problem;
  readonly declared: (path: string, code: string) => Problem;
}

/** Where a declared error stands. */
interface Declaration {
  readonly path: string;
  readonly code: string;
  readonly error: ErrorManifest;
}

/** Makes schemas of problems as they are asked for, so that none is in the document that no operation can answer. */
export function createProblems(procedures: Manifest["procedures"], view: SchemaView): Problems {
  const any = view.add(["Problem", "RpcProblem"], problemSchema);
  const known = new Map<string, Problem>();
  const remember = (key: string, make: () => Problem): Problem => {
    const problem = known.get(key) ?? make();
    known.set(key, problem);
    return problem;
  };
  const named = nameDeclared(procedures);
  return {
    any,
    system: (name) =>
      remember(name, () => {
        const { codes } = systemProblems[name];
        return { codes, schema: view.add([`${name}Problem`, `Rpc${name}Problem`], withCode(any, codes)) };
      }),
    declared(path, code) {
      const { key, names, error } = named(path, code);
      return remember(key, () => ({
        codes: [code],
        schema: view.add(names, declaredProblem(code, { error, any, view })),
      }));
    },
  };
}

/** A code that means the same wherever it is declared gets one schema; one that does not, a schema for each procedure. */
function nameDeclared(procedures: Manifest["procedures"]) {
  const declarations = Object.entries(procedures).flatMap(([path, { errors = {} }]) =>
    Object.entries(errors).map(([code, error]): Declaration => ({ path, code, error })),
  );
  const meaning = ({ error: { status, data } }: Declaration) => canonicalJson([status, data?.schema ?? null]);
  const meanings = groupBy(declarations, ({ code }) => code);
  return (path: string, code: string) => {
    const all = meanings.get(code) ?? [];
    const own = all.find((declaration) => declaration.path === path);
    if (!own) throw new TypeError(`${path} declares no error ${code}`);
    const same = all.every((declaration) => meaning(declaration) === meaning(own));
    const short = `${pascal(code)}Problem`;
    const long = `${pascal(path)}${short}`;
    return {
      key: same ? `declared ${code}` : `${path} ${code}`,
      names: same ? [short, long] : [long],
      error: own.error,
    };
  };
}

function pascal(name: string): string {
  const words = name === name.toUpperCase() ? name.toLowerCase() : name;
  return words.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());
}

function declaredProblem(
  code: string,
  { error: { message, data }, any, view }: { error: ErrorManifest; any: Ref; view: SchemaView },
): JsonSchema {
  return withCode(any, [code], {
    ...(message !== undefined && { description: message }),
    ...(data && { data: view.of(data.schema), required: data.optional !== true }),
  });
}

interface Particulars {
  readonly description?: string;
  readonly data?: JsonSchema;
  readonly required?: boolean;
}

function withCode(any: Ref, codes: readonly string[], { description, data, required }: Particulars = {}): JsonSchema {
  const own: JsonSchema = {
    type: "object",
    properties: { code: codes.length === 1 ? { const: codes[0] ?? "" } : { enum: codes }, ...(data && { data }) },
    required: required ? ["code", "data"] : ["code"],
  };
  return { ...(description !== undefined && { description }), allOf: [any, own] };
}

const issues: JsonSchema = {
  type: "array",
  description: "What is wrong with the input, place by place.",
  items: {
    type: "object",
    properties: {
      path: { type: "array", items: { type: ["string", "integer"] }, description: "The place: keys and indices." },
      message: { type: "string" },
    },
    required: ["path", "message"],
  },
};

/** All that any problem may say. */
const problemSchema: JsonSchema = {
  type: "object",
  description: "What every error looks like (RFC 9457). Programs tell errors apart by `code`.",
  properties: {
    type: { type: "string", description: "`about:blank`: it is `code` that says what it is." },
    title: { type: "string", description: "The status in words." },
    status: { type: "integer", minimum: 400, maximum: 599, description: "The HTTP status." },
    detail: { type: "string", description: "What happened and what to do about it, for a person." },
    code: { type: "string", description: "The error's code, such as `NOT_FOUND`." },
    path: { type: "string", description: "The procedure." },
    issues,
    data: { description: "What an error of this code carries." },
    notExecuted: { type: "boolean", description: "Whether it is certain that nothing has run." },
    inFlight: { type: "boolean", description: "Whether an earlier attempt with the same idempotency key still runs." },
    retryAfterMs: { type: "integer", description: "Do not try again before, in milliseconds; -1: do not try again." },
    requestId: { type: "string", description: "What to ask for in the server's log; also in `x-request-id`." },
  },
  required: ["type", "title", "status", "detail", "code"],
};
