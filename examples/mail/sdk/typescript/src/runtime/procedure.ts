/** What the runtime has to know of one procedure; everything else about it is types. What is not said is the usual. */
export interface Procedure {
  /** The dotted path, such as `jobs.get`. */
  readonly path: string;
  readonly kind: "query" | "mutation" | "subscription";
  /** `true`: harmless to run twice, as every query. `"key"`: the server runs it once for each idempotency key. */
  readonly idempotent?: true | "key";
  /** The longest that a call may take, in milliseconds. */
  readonly timeoutMs?: number;
  /** Where a paged query has its cursor and its items. */
  readonly pages?: Pages;
  /** What is sent, where that is no JSON. */
  readonly takes?: "nothing" | "form" | "bytes";
  /** What comes back, where that is no JSON. */
  readonly gives?: "bytes";
}

/** Where a paged query has its cursor: field names of the input and the output. */
export interface Pages {
  readonly cursor: string;
  readonly items: string;
  readonly next: string;
}

/** A query whose answer is one page of many. */
export interface PagedProcedure extends Procedure {
  readonly pages: Pages;
}
