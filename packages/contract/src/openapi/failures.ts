import { describeCode } from "../error-code.js";
import type { ProcedureManifest } from "../manifest/manifest.js";
import type { Content, OpenApiSchema, Reference, Response } from "./document.js";
import { groupBy } from "./group-by.js";
import { type Problem, type Problems, problemType } from "./problems.js";
import { type SystemProblem, type SystemProblemName, systemProblems } from "./system-problems.js";

/** What failures are made with. */
export interface FailureSetting {
  readonly problems: Problems;
  /** Responses that are the same for many operations, by name. */
  readonly shared: Map<string, Response>;
  /** Whether callers have to prove who they are. */
  readonly secured: boolean;
}

/** One procedure that may fail. */
export interface Failing {
  readonly path: string;
  readonly procedure: ProcedureManifest;
}

/** The answers of an operation that fails, by status: its declared errors, those that its callers meet besides, and any other. */
export function failuresOf(
  { path, procedure }: Failing,
  setting: FailureSetting,
): { readonly [status: string]: Response | Reference } {
  const { problems } = setting;
  const declared = groupBy(Object.entries(procedure.errors ?? {}), ([, { status }]) => status);
  const system = new Map(metBy(procedure, setting.secured).map((name) => [systemProblems[name].status, name]));
  const statuses = [...new Set<number>([...declared.keys(), ...system.keys()])].sort((a, b) => a - b);
  const responses = statuses.map((status) => {
    const name = system.get(status as never);
    const own = (declared.get(status) ?? []).map(([code, { message = describeCode(code) }]) => ({
      ...problems.declared(path, code),
      message,
    }));
    return [status, own.length === 0 && name ? shareSystem(name, setting) : oneOf(own, name, problems)] as const;
  });
  const other = share("Problem", { description: "Any other error.", content: content(problems.any) }, setting);
  return { ...Object.fromEntries(responses), default: other };
}

function metBy({ input, idempotent }: ProcedureManifest, secured: boolean): readonly SystemProblemName[] {
  return [
    ...(input || idempotent === "key" ? (["BadRequest"] as const) : []),
    ...(idempotent === "key" ? (["Conflict", "UnprocessableContent"] as const) : []),
    ...(secured ? (["Unauthorized", "Forbidden"] as const) : []),
    "TooManyRequests",
    "ServiceUnavailable",
  ];
}

function shareSystem(name: SystemProblemName, setting: FailureSetting): Reference {
  const { description, later }: SystemProblem = systemProblems[name];
  const { schema } = setting.problems.system(name);
  return share(name, { description, ...(later && { headers: retryAfter }), content: content(schema) }, setting);
}

function share(name: string, response: Response, { shared }: FailureSetting): Reference {
  shared.set(name, response);
  return { $ref: `#/components/responses/${name}` };
}

const retryAfter: NonNullable<Response["headers"]> = {
  "retry-after": { description: "Seconds to wait before trying again.", schema: { type: "integer", minimum: 0 } },
};

/** One answer for all errors of a status: their codes tell them apart. */
function oneOf(
  declared: readonly (Problem & { readonly message: string })[],
  name: SystemProblemName | undefined,
  problems: Problems,
): Response {
  const system: SystemProblem | undefined = name && systemProblems[name];
  const all = name && system ? [...declared, { ...problems.system(name), message: system.description }] : declared;
  const lines = all.map(({ codes, message }) => `${codes.map((code) => `\`${code}\``).join(", ")}: ${message}`);
  return {
    description: lines.length === 1 ? lines.join() : lines.map((line) => `- ${line}`).join("\n"),
    ...(system?.later && { headers: retryAfter }),
    content: content(choiceOf(all)),
  };
}

function choiceOf(all: readonly Problem[]): OpenApiSchema {
  const [first, second] = all;
  if (first && !second) return first.schema;
  const mapping = Object.fromEntries(all.flatMap(({ codes, schema }) => codes.map((code) => [code, schema.$ref])));
  return { oneOf: all.map(({ schema }) => schema), discriminator: { propertyName: "code", mapping } };
}

function content(schema: OpenApiSchema): Content {
  return { [problemType]: { schema } };
}
