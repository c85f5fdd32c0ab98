import { isBytes, isForm } from "../body-kind.js";
import { describeValue } from "../describe-value.js";
import type { Criticality, ProcedureDefinition } from "../procedure.js";
import { isSchema } from "../schema.js";
import { fieldNames } from "../zod-fields.js";
import { nearest } from "./nearest.js";

const criticalities: readonly Criticality[] = ["critical-plus", "critical", "sheddable-plus", "sheddable"];

/** Everything a procedure can say; the type sees to it that none is forgotten. */
const known: { readonly [K in keyof ProcedureDefinition]-?: true } = {
  kind: true,
  input: true,
  output: true,
  errors: true,
  route: true,
  timeoutMs: true,
  maxBodyBytes: true,
  criticality: true,
  idempotent: true,
  pagination: true,
  docs: true,
  meta: true,
  resumable: true,
};

/** Checks the options of a procedure that stand for themselves: schemas, numbers, and words from a list. */
export function* checkOptions(procedure: ProcedureDefinition): Generator<string> {
  yield* checkNames(procedure);
  yield* checkSchema("input", procedure.input);
  yield* checkSchema("output", procedure.output);
  yield* checkAmount("timeoutMs", procedure.timeoutMs, "milliseconds");
  yield* checkAmount("maxBodyBytes", procedure.maxBodyBytes, "bytes");
  const { criticality } = procedure;
  if (criticality !== undefined && !criticalities.includes(criticality)) {
    yield `criticality is ${JSON.stringify(criticality)}; use one of ${criticalities.join(", ")}`;
  }
  yield* checkIdempotent(procedure);
  yield* checkResumable(procedure);
}

function* checkNames(procedure: ProcedureDefinition): Generator<string> {
  for (const name of Object.keys(procedure)) {
    if (Object.hasOwn(known, name)) continue;
    const meant = nearest(name, Object.keys(known));
    const advice = meant === undefined ? "put what is your own under `meta`" : `did you mean ${meant}?`;
    yield `${JSON.stringify(name)} is no option of a procedure; ${advice}`;
  }
}

/** Says that an option is no schema; nothing when it is one or is left out. */
export function* checkSchema(option: string, value: unknown): Generator<string> {
  if (value === undefined || isSchema(value)) return;
  yield `${option} is ${describeValue(value)}, not a schema; use a Standard Schema such as z.object({ … })`;
}

function* checkAmount(option: string, value: unknown, unit: string): Generator<string> {
  if (value === undefined || (Number.isSafeInteger(value) && Number(value) > 0)) return;
  yield `${option} is ${String(value)}; use a whole number of ${unit} above 0`;
}

function* checkIdempotent(procedure: ProcedureDefinition): Generator<string> {
  const { kind, idempotent } = procedure;
  if (idempotent === undefined || typeof idempotent === "boolean") return;
  if (idempotent !== "key") yield `idempotent is ${JSON.stringify(idempotent)}; use true, false or "key"`;
  else if (kind !== "mutation") yield `idempotent: "key" is for mutations, and this is a ${kind}; leave it out`;
  else yield* checkKeyed(procedure);
}

/** An input is compared with that of the attempt before, and an answer is kept: what streams by can be neither. */
function* checkKeyed({ input, output }: ProcedureDefinition): Generator<string> {
  if (isForm(input) || isBytes(input)) {
    const kind = isForm(input) ? "a form" : "bytes";
    yield `idempotent: "key" compares inputs, and ${kind} cannot be compared; upload first, and name what was uploaded in the input`;
  }
  if (isBytes(output))
    yield 'idempotent: "key" keeps answers, and bytes cannot be kept; answer with what they can be fetched by';
}

function* checkResumable({ kind, input, resumable }: ProcedureDefinition): Generator<string> {
  if (kind !== "subscription") {
    if (resumable !== undefined) yield `resumable is for subscriptions, and this is a ${kind}; leave it out`;
  } else if (fieldNames(input, "input")?.has("lastEventId")) {
    yield 'input has a field "lastEventId", which the wire uses to resume; rename it (handlers get the id as an argument of its own)';
  }
}
