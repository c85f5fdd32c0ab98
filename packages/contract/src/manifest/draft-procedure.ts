import { isBytes, isForm } from "../body-kind.js";
import { planOf } from "../codec/plan-of.js";
import { codeOfStatus } from "../error-code.js";
import { isFromFacts, planSourceOf } from "../plan-source.js";
import type { Docs, ErrorDefinition, ProcedureDefinition } from "../procedure.js";
import { cleanDocs } from "./clean-docs.js";
import type { Undigested } from "./digests.js";
import type { ErrorManifest, JsonPayload, Payload } from "./manifest.js";
import { absenceOf } from "./schema/absence.js";
import { type Draft, type DraftNode, isNothing, pascalCase, type Root } from "./schema/draft.js";
import type { Finished } from "./schema/finish-draft.js";
import { addRoot } from "./schema/write-schema.js";

/** A procedure whose schemas are in the draft. */
export interface Drafted {
  readonly path: string;
  readonly procedure: ProcedureDefinition;
  readonly input: DraftedPayload | undefined;
  readonly output: DraftedPayload | undefined;
  /** By code, sorted. */
  readonly errors: readonly {
    readonly code: string;
    readonly definition: ErrorDefinition;
    readonly data: DraftedPayload | undefined;
  }[];
}

type DraftedPayload = "bytes" | { readonly root: DraftNode; readonly schema: object };

/** Begins with a procedure: its schemas are drafted. @throws TypeError for one that has none. */
export function draftProcedure(draft: Draft, path: string, procedure: ProcedureDefinition): Drafted {
  if (isFromFacts(procedure)) {
    throw new TypeError(
      `${path} comes from facts, which have no schemas: make the manifest of the contract they were made from`,
    );
  }
  const { input, output, errors = {} } = procedure;
  const name = pascalCase(path);
  const draftError = ([code, definition]: [string, ErrorDefinition]) => {
    const root: Root = {
      at: `${path}#/errors/${code}/data`,
      name: `${name}${pascalCase(code.toLowerCase())}`,
      role: "error",
    };
    return { code, definition, data: draftPayload(draft, root, definition.data) };
  };
  return {
    path,
    procedure,
    input: draftPayload(draft, { at: `${path}#/input`, name: `${name}Input`, role: "input" }, input),
    output: draftPayload(draft, { at: `${path}#/output`, name: `${name}Output`, role: "output" }, output),
    errors: Object.entries(errors)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(draftError),
  };
}

function draftPayload(draft: Draft, root: Root, schema: object | undefined): DraftedPayload | undefined {
  if (schema === undefined) return undefined;
  return isBytes(schema) ? "bytes" : { root: addRoot(draft, root, schema), schema };
}

/** Writes a procedure of a finished draft; whatever is the default is left out. `docs` are below its own. */
export function writeProcedure(drafted: Drafted, finished: Finished, docs: Docs | undefined): Undigested {
  const { kind, route, idempotent, timeoutMs, maxBodyBytes, criticality, pagination, resumable } = drafted.procedure;
  const input = writePayload(drafted.procedure, drafted.input, finished);
  const output = writePayload(drafted.procedure, drafted.output, finished);
  const all = cleanDocs({ ...docs, ...drafted.procedure.docs });
  return {
    kind,
    ...(input && { input }),
    ...(output && { output }),
    ...(drafted.errors.length > 0 && { errors: writeErrors(drafted, finished) }),
    ...(route !== undefined && { route }),
    ...(idempotent && { idempotent }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(maxBodyBytes !== undefined && { maxBodyBytes }),
    ...(criticality !== undefined && criticality !== "critical" && { criticality }),
    ...(pagination && { pagination: { cursor: pagination.cursor, items: pagination.items, next: pagination.next } }),
    ...(resumable && { resumable }),
    ...(all && { docs: all }),
  };
}

function writePayload(
  procedure: ProcedureDefinition,
  drafted: DraftedPayload | undefined,
  finished: Finished,
): Payload | undefined {
  if (drafted === undefined) return undefined;
  if (drafted === "bytes") return { body: "bytes" };
  const { root, schema } = drafted;
  const written = finished.schemaOf(root);
  if (isForm(schema)) return { body: "form", schema: written };
  // What can only be undefined is nothing.
  if (isNothing(written) && absenceOf(schema, root.side) !== "never") return undefined;
  return { body: "json", ...writeJson(procedure, drafted, finished) };
}

function writeJson(
  procedure: ProcedureDefinition,
  { root, schema }: Exclude<DraftedPayload, "bytes">,
  finished: Finished,
): Omit<JsonPayload, "body"> {
  const plan = (planSourceOf(procedure)?.planOf ?? planOf)(schema, root.side);
  return {
    schema: finished.schemaOf(root),
    plan: plan.nodes,
    ...(absenceOf(schema, root.side) !== "never" && { optional: true as const }),
  };
}

function writeErrors({ procedure, errors }: Drafted, finished: Finished): { readonly [code: string]: ErrorManifest } {
  const entries = errors.map(({ code, definition: { status, message }, data }) => {
    const error: ErrorManifest = {
      status,
      code: codeOfStatus(status),
      ...(message !== undefined && { message }),
      ...(data !== undefined && data !== "bytes" && { data: writeJson(procedure, data, finished) }),
    };
    return [code, error] as const;
  });
  return Object.fromEntries(entries);
}
