import type { ProcedureManifest } from "@parley/contract/manifest";
import type { Change } from "./change.js";

/** What became of all that a procedure promises beside its schemas. */
export function* comparePromises(was: ProcedureManifest, is: ProcedureManifest): Generator<Change> {
  yield* compareKinds(was, is);
  yield* compareIdempotency(was, is);
  yield* comparePagination(was, is);
  yield* compareLimit("timeoutMs", "ms", { was: was.timeoutMs, is: is.timeoutMs });
  // Where nothing is said, a server's own limit holds, which is this if nothing is said there either.
  const [before = 1_048_576, after = 1_048_576] = [was.maxBodyBytes, is.maxBodyBytes];
  yield* compareLimit("maxBodyBytes", "bytes", { was: before, is: after });
  yield* compareCriticality(was, is);
  yield* compareDeprecation(was, is);
  yield* compareStability(was, is);
}

function* compareKinds(
  { kind: was, resumable: before }: ProcedureManifest,
  { kind: is, resumable: after }: ProcedureManifest,
): Generator<Change> {
  const isStream = was === "subscription" || is === "subscription";
  if (was !== is) {
    const detail = `the ${was} became a ${is}`;
    yield { rule: isStream ? "stream-kind-changed" : "procedure-kind-changed", at: "#/kind", was, is, detail };
  } else if (before !== after) {
    yield {
      rule: before ? "stream-resumable-lost" : "stream-resumable-gained",
      at: "#/resumable",
      was: before,
      is: after,
    };
  }
}

const safety = [undefined, "key", true] as const;

function* compareIdempotency(was: ProcedureManifest, is: ProcedureManifest): Generator<Change> {
  // A query is safe whatever it says; when it is one no longer, that is said already.
  if (was.idempotent === is.idempotent || was.kind === "query" || is.kind === "query") return;
  const isStronger = safety.indexOf(is.idempotent) > safety.indexOf(was.idempotent);
  const rule = isStronger ? "idempotency-strengthened" : "idempotency-weakened";
  yield { rule, at: "#/idempotent", was: was.idempotent, is: is.idempotent };
}

function* comparePagination(
  { pagination: was }: ProcedureManifest,
  { pagination: is }: ProcedureManifest,
): Generator<Change> {
  const at = "#/pagination";
  if (!was && is) yield { rule: "pagination-added", at, is: { ...is } };
  if (was && !is)
    yield { rule: "pagination-changed", at, was: { ...was }, detail: "the query no longer says how it is paged" };
  if (!was || !is) return;
  if (was.cursor !== is.cursor) {
    const detail = `the cursor was ${JSON.stringify(was.cursor)} and is ${JSON.stringify(is.cursor)}`;
    yield { rule: "pagination-cursor-moved", at: `${at}/cursor`, was: was.cursor, is: is.cursor, detail };
  }
  for (const field of ["items", "next"] as const) {
    if (was[field] === is[field]) continue;
    const detail = `"${field}" was ${JSON.stringify(was[field])} and is ${JSON.stringify(is[field])}`;
    yield { rule: "pagination-changed", at: `${at}/${field}`, was: was[field], is: is[field], detail };
  }
}

function* compareLimit(
  name: string,
  unit: string,
  { was, is }: { readonly was: number | undefined; readonly is: number | undefined },
): Generator<Change> {
  if (was === is) return;
  const isTighter = is !== undefined && (was === undefined || is < was);
  const detail = `${name} ${is === undefined ? `was ${was} ${unit}` : was === undefined ? `is ${is} ${unit} now` : `went from ${was} to ${is} ${unit}`}`;
  yield { rule: isTighter ? "limit-tightened" : "limit-loosened", at: `#/${name}`, was, is, detail };
}

const levels = ["sheddable", "sheddable-plus", "critical", "critical-plus"] as const;

function* compareCriticality(
  { criticality: was = "critical" }: ProcedureManifest,
  { criticality: is = "critical" }: ProcedureManifest,
): Generator<Change> {
  if (was === is) return;
  const rule = levels.indexOf(is) < levels.indexOf(was) ? "criticality-lowered" : "criticality-raised";
  yield { rule, at: "#/criticality", was, is, detail: `criticality went from ${was} to ${is}` };
}

function* compareDeprecation({ docs: was }: ProcedureManifest, { docs: is }: ProcedureManifest): Generator<Change> {
  const at = "#/docs/deprecated";
  if (!was?.deprecated && is?.deprecated) yield { rule: "procedure-deprecated", at };
  if (was?.deprecated && !is?.deprecated) yield { rule: "procedure-undeprecated", at };
  const [before, after] = [sunsetOf(was), sunsetOf(is)];
  if (before === undefined || after === undefined || Date.parse(after) >= Date.parse(before)) return;
  yield {
    rule: "sunset-earlier",
    at: `${at}/sunset`,
    was: before,
    is: after,
    detail: `the sunset was ${before} and is ${after}`,
  };
}

/** The day on which a procedure goes away, if it is one. */
export function sunsetOf(docs: ProcedureManifest["docs"]): string | undefined {
  const { deprecated } = docs ?? {};
  const sunset = typeof deprecated === "object" ? deprecated.sunset : undefined;
  return sunset !== undefined && !Number.isNaN(Date.parse(sunset)) ? sunset : undefined;
}

const stabilities = ["internal", "alpha", "beta", "stable"] as const;

function* compareStability({ docs: was }: ProcedureManifest, { docs: is }: ProcedureManifest): Generator<Change> {
  const [before = "stable", after = "stable"] = [was?.stability, is?.stability];
  if (before === after) return;
  const rule = stabilities.indexOf(after) < stabilities.indexOf(before) ? "stability-lowered" : "stability-raised";
  yield { rule, at: "#/docs/stability", was: before, is: after, detail: `it was ${before} and is ${after}` };
}
