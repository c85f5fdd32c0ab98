import { withPlanSource } from "./plan-source.js";
import type { Schema } from "./schema.js";
import { schemaPlans } from "./schema-plans.js";

/** How a call behaves: a query reads, a mutation changes, a subscription goes on. */
export type Kind = "query" | "mutation" | "subscription";

/** How much it hurts when a call is refused under overload, from worst to least. `critical` is the default. */
export type Criticality = "critical-plus" | "critical" | "sheddable-plus" | "sheddable";

/** One error a procedure declares: callers can tell it from all others by its code, and get its data typed. */
export interface ErrorDefinition<S extends Schema | undefined = Schema | undefined> {
  /** The HTTP status it is answered with, 400 to 599. */
  readonly status: number;
  /** The schema of what the error carries; without it, it carries nothing. */
  readonly data?: S;
  /** What a person reads; by default the code in words. */
  readonly message?: string;
}

/** Declared errors by their code, such as `MAILBOX_FULL`. */
export type ErrorMap = { readonly [code: string]: ErrorDefinition };

/** What documents and generated SDKs say of a procedure. Fields, because comments do not exist at run time. */
export interface Docs {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly examples?: readonly { readonly input?: unknown; readonly output?: unknown; readonly note?: string }[];
  readonly deprecated?: string | { readonly since?: string; readonly sunset?: string; readonly use?: string };
  readonly stability?: "stable" | "beta" | "alpha" | "internal";
}

/** Where a paged query has its cursor: field names of the input and the output. */
export interface Pagination {
  /** The input field that takes the cursor. */
  readonly cursor: string;
  /** The output field that holds the page's items. */
  readonly items: string;
  /** The output field that holds the next page's cursor; null or absent on the last page. */
  readonly next: string;
}

/** Everything a procedure can say of itself. */
export interface ProcedureOptions<I, O, E> {
  /** What callers pass; without it, nothing. */
  readonly input?: I;
  /** What callers get, or what each event of a subscription is; without it, nothing. */
  readonly output?: O;
  /** The errors callers can tell apart, by code. */
  readonly errors?: E;
  /** REST binding, such as `"GET /folders/{folder}/messages"`. */
  readonly route?: string;
  /** Total time a call may take, in milliseconds; a client may ask for less. */
  readonly timeoutMs?: number;
  /** The largest request body, in bytes; by default the server's limit (1 MiB). */
  readonly maxBodyBytes?: number;
  /** How much a refusal under overload hurts; `critical` by default. */
  readonly criticality?: Criticality;
  /** `true`: running it twice does no harm. `"key"`: the server runs it once per idempotency key. Queries are idempotent anyway. */
  readonly idempotent?: boolean | "key";
  /** Where a paged query has its cursor. */
  readonly pagination?: Pagination;
  readonly docs?: Docs;
  /** Anything of your own: middleware sees it. */
  readonly meta?: object;
}

/** Any procedure at all. Only `kind` is constrained: that keeps checking large contracts cheap. */
export interface AnyProcedure {
  readonly kind: Kind;
}

/** One declared procedure. */
export interface Procedure<K extends Kind, I, O, E, Resumable extends boolean = false>
  extends ProcedureOptions<I, O, E> {
  readonly kind: K;
  readonly resumable?: Resumable;
}

/** A procedure as running code sees it, its types forgotten. */
export interface ProcedureDefinition
  extends Procedure<Kind, Schema | undefined, Schema | undefined, ErrorMap, boolean> {}

type Define<K extends Kind> = <
  I extends Schema | undefined = undefined,
  O extends Schema | undefined = undefined,
  // biome-ignore lint/complexity/noBannedTypes: no declared errors; a Record would allow every code
  const E extends ErrorMap = {},
>(
  options: ProcedureOptions<I, O, E>,
) => Procedure<K, I, O, E>;

/** Declares a procedure that reads: safe to repeat, cacheable, called by GET. */
export const query: Define<"query"> = (options) => declare(options, "query");

/** Declares a procedure that changes something: called by POST, and repeated only as far as `idempotent` allows. */
export const mutation: Define<"mutation"> = (options) => declare(options, "mutation");

/**
 * Declares a procedure that goes on: it yields events until either end stops. With `resumable: true` the handler yields
 * `tracked(id, event)` and a client that lost its connection goes on after the last id it saw.
 */
export function subscription<
  I extends Schema | undefined = undefined,
  O extends Schema | undefined = undefined,
  // biome-ignore lint/complexity/noBannedTypes: no declared errors; a Record would allow every code
  const E extends ErrorMap = {},
  const R extends boolean = false,
>(options: ProcedureOptions<I, O, E> & { readonly resumable?: R }): Procedure<"subscription", I, O, E, R> {
  return declare(options, "subscription");
}

function declare<T extends object, K extends Kind>(options: T, kind: K): Readonly<T & { kind: K }> {
  return withPlanSource({ ...options, kind }, schemaPlans);
}

/** Whether a value is a procedure: a tree's leaf, and not a sub-tree that happens to have a key named `kind`. */
export function isProcedure(value: unknown): value is ProcedureDefinition {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return value.kind === "query" || value.kind === "mutation" || value.kind === "subscription";
}
