import type { PlanNode } from "../codec/plan.js";
import type { Criticality, Kind, Pagination } from "../procedure.js";

/** The version of the form below. Facts of another one are refused. */
export const factsFormat = 1;

declare const contract: unique symbol;

/**
 * A contract without its schemas: all a client needs to call it, as plain JSON. Whatever is the default is left out, and so is what
 * only a server or a document needs: schemas, what answers look like, routes, docs, `maxBodyBytes`, and `meta`, which may hold what no
 * page should see.
 *
 * `T` is the type of the contract they were made from. JSON that was read from a file fits every one.
 */
export interface ContractFacts<T = unknown> {
  /** Only for the type system: the contract. */
  readonly [contract]?: T;
  /** The version of this form. */
  readonly format: number;
  readonly name?: string;
  readonly version?: string;
  /** What client and server tell each other of the contract, to see whether theirs are the same: name, version and wire digest. */
  readonly tag?: string;
  /** A `FactsTree`; said as `object`, so that imported JSON, of which TypeScript knows no literals, can be given as it is. */
  readonly procedures: object;
  /** The SHA-256, in hexadecimal, of the rest in canonical JSON (RFC 8785): the same facts have the same digest. */
  readonly digest: string;
}

/** The contract's tree, with facts in place of every procedure. They are told apart by `kind`, as in the contract. */
export type FactsTree = { readonly [key: string]: ProcedureFacts | FactsTree };

/** What a client needs to know of one procedure. */
export interface ProcedureFacts {
  readonly kind: Kind;
  /** The plan of what is sent, the names of a form's fields, or bytes; absent when there is no input. */
  readonly input?: readonly PlanNode[] | { readonly form: readonly string[] } | "bytes";
  /** What arrives when it is bytes. JSON says itself what is in it, so that it needs no plan to be read. */
  readonly output?: "bytes";
  readonly errors?: { readonly [code: string]: { readonly status: number } };
  readonly timeoutMs?: number;
  readonly criticality?: Criticality;
  readonly idempotent?: true | "key";
  readonly pagination?: Pagination;
  readonly resumable?: true;
}
