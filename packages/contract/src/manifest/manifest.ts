import type { PlanNode } from "../codec/plan.js";
import type { SystemCode } from "../error-code.js";
import type { Criticality, Docs, Kind, Pagination } from "../procedure.js";
import type { JsonSchema } from "./json-schema.js";

/** The version of the form below. A manifest of another one is refused. */
export const manifestFormat = "1";

/**
 * A contract as data: everything that it says, as plain JSON. The same contract gives the same manifest, byte for byte, wherever it is
 * made; there are no times, paths or versions of tools in it. SDKs, OpenAPI documents and verdicts on changes are made from it alone,
 * and `fromManifest` makes a working contract of it again.
 */
export interface Manifest {
  /** The version of this form. */
  readonly contract: string;
  readonly name?: string;
  readonly version?: string;
  /** Paths of procedures that were removed, sorted: no procedure may have such a path, nor one below it. */
  readonly reserved?: readonly string[];
  /** Types with a name, sorted by it; schemas refer to them as `#/types/Name`. */
  readonly types: { readonly [name: string]: JsonSchema };
  /** By dotted path, such as `messages.list`; sorted. */
  readonly procedures: { readonly [path: string]: ProcedureManifest };
  /** What schemas check or do that JSON Schema cannot say; sorted by place. */
  readonly lossy: readonly Lossy[];
  readonly digests: Digests;
}

/** Digests of a manifest, each a SHA-256 in hexadecimal over canonical JSON (RFC 8785), so that the order of keys means nothing. */
export interface Digests {
  /** Of everything. */
  readonly full: string;
  /** Of what clients can tell: without docs, examples, descriptions, stability and the names of types. */
  readonly wire: string;
}

/** One procedure of a manifest. Whatever is the default is left out. */
export interface ProcedureManifest {
  readonly kind: Kind;
  /** What callers send: the side of the schema before defaults and transforms. Absent when it is nothing. */
  readonly input?: Payload;
  /** What callers get, or each event of a subscription: the side after validation. Absent when it is nothing. */
  readonly output?: Payload;
  /** Declared errors by code, sorted. */
  readonly errors?: { readonly [code: string]: ErrorManifest };
  /** The REST binding, such as `GET /folders/{folder}/messages`. */
  readonly route?: string;
  /** `true`: harmless to run twice, as every query. `"key"`: run once for each idempotency key. */
  readonly idempotent?: true | "key";
  readonly timeoutMs?: number;
  readonly maxBodyBytes?: number;
  readonly criticality?: Criticality;
  readonly pagination?: Pagination;
  readonly resumable?: true;
  readonly docs?: Docs;
  /** The digest of what clients can tell of this procedure, the types it uses included. */
  readonly digest: string;
}

/** What travels one way. */
export type Payload = JsonPayload | FormPayload | BytesPayload;

/** A value in JSON. */
export interface JsonPayload {
  readonly body: "json";
  /** The value in plain JSON: a date is an ISO string, a bigint a string of digits, each with its `x-codec`. */
  readonly schema: JsonSchema;
  /** The codec plan, for clients that write superjson by it. */
  readonly plan: readonly PlanNode[];
  /** Whether it may be left out altogether. */
  readonly optional?: true;
}

/** A multipart form: an object of text fields and files (`x-codec: "file"`). */
export interface FormPayload {
  readonly body: "form";
  readonly schema: JsonSchema;
}

/** A stream of bytes. */
export interface BytesPayload {
  readonly body: "bytes";
}

/** One declared error. */
export interface ErrorManifest {
  /** The HTTP status, 400 to 599. */
  readonly status: number;
  /** The system code it travels as, for clients that know no declared ones. */
  readonly code: SystemCode;
  readonly message?: string;
  readonly data?: Omit<JsonPayload, "body">;
}

/** Something about a schema that its JSON Schema does not say. */
export interface Lossy {
  /**
   * Such as `users.create#/input/email`: a procedure, and a JSON pointer into the value of its input, output or `errors/CODE/data`; or into that
   * of a type: `types/User#/email`. `*` is every element of a list or value of a record.
   */
  readonly at: string;
  readonly why: LossyReason;
}

/**
 * `refine`: a check in code. `transform`: code makes another value of what was sent, and may refuse it. `custom`: a schema that is code. `regexFlags`:
 * the pattern has flags that JSON Schema does not know. `preprocess`: code runs before the schema, coercion included. `catch`: what does not fit is
 * replaced. `default`: what is left out is filled in by code. `vendor`: the schema is of a library that cannot be looked into.
 */
export type LossyReason =
  | "refine"
  | "transform"
  | "custom"
  | "regexFlags"
  | "preprocess"
  | "catch"
  | "default"
  | "vendor";
