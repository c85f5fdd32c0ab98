import type { ErrorManifest, ProcedureManifest } from "@parley/contract/manifest";
import type { Change } from "./change.js";
import type { Payloads } from "./compare-payloads.js";

/** What became of a procedure's declared errors, but for the schemas of their data. */
export function* compareErrors(
  { errors: was = {} }: ProcedureManifest,
  { errors: is = {} }: ProcedureManifest,
): Generator<Change> {
  for (const [code, before] of Object.entries(was)) {
    const after = Object.hasOwn(is, code) ? is[code] : undefined;
    if (after) yield* compareError(`#/errors/${code}`, before, after);
    else yield { rule: "error-removed", at: `#/errors/${code}`, was: before.status, detail: `${code} is gone` };
  }
  for (const [code, { status }] of Object.entries(is)) {
    if (!Object.hasOwn(was, code))
      yield { rule: "error-added", at: `#/errors/${code}`, is: status, detail: `${code} was added` };
  }
}

function* compareError(at: string, was: ErrorManifest, is: ErrorManifest): Generator<Change> {
  if (was.status !== is.status || was.code !== is.code) {
    const detail = `the status was ${was.status} (${was.code}) and is ${is.status} (${is.code})`;
    yield { rule: "error-status-changed", at: `${at}/status`, was: was.status, is: is.status, detail };
  }
  if (!was.data && is.data) yield { rule: "error-data-added", at: `${at}/data` };
  if (was.data && !is.data) yield { rule: "error-data-removed", at: `${at}/data` };
}

/** The data of errors that both know, to be compared as outputs. */
export function errorPayloads(
  { errors: was = {} }: ProcedureManifest,
  { errors: is = {} }: ProcedureManifest,
): readonly Payloads[] {
  return Object.keys(was).flatMap((code): Payloads[] => {
    const [before, after] = [was[code]?.data, Object.hasOwn(is, code) ? is[code]?.data : undefined];
    if (!before || !after) return [];
    const at = `#/errors/${code}/data`;
    return [{ side: "output", at, was: { body: "json", ...before }, is: { body: "json", ...after } }];
  });
}
