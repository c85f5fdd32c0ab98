/**
 * What a codec knows of a schema before it sees a value: which keys an object has, and what may stand where. A plan is plain JSON, so
 * that a manifest can hold it and a client can encode without the schema library. Nodes name each other by index, which is how
 * recursive schemas end.
 */
export interface CodecPlan {
  /** The first stands for the whole value. */
  readonly nodes: readonly PlanNode[];
  /**
   * Whether objects and lists that no node declares are written all the same: on the way to a server, which then says what is wrong
   * with them. By default they are refused, so that nothing undeclared leaves a server.
   */
  readonly open?: true;
}

/** What may stand at one place: all that several schemas for the same place allow, because the value tells which it is. */
export interface PlanNode {
  /** Anything at all, written by what it is. Nothing else matters then. */
  readonly any?: true;
  /** The values without parts. For manifests and generators: an encoder goes by the value. */
  readonly leaf?: readonly LeafKind[];
  /** The declared keys of an object. */
  readonly object?: { readonly [key: string]: number };
  /** What stands at an object's other keys; without it they are not written. */
  readonly rest?: number;
  /** Objects of which one key says which they are: only the keys of that one are written. */
  readonly choice?: PlanChoice;
  /** The elements of a list. */
  readonly array?: number;
  /** The first elements of a list; `array` is for those after them. */
  readonly tuple?: readonly number[];
  /** The keys and the values of a map. */
  readonly map?: readonly [key: number, value: number];
  /** The elements of a set. */
  readonly set?: number;
}

/** How to tell objects apart. */
export interface PlanChoice {
  readonly key: string;
  /** From what stands at the key, as JSON text (such as `"\"card\""`), to the node of the object. */
  readonly cases: { readonly [json: string]: number };
}

/** The values without parts. A number may be NaN, infinite or -0 where zod lets it. */
export type LeafKind =
  | "string"
  | "number"
  | "nan"
  | "boolean"
  | "null"
  | "undefined"
  | "bigint"
  | "date"
  | "url"
  | "regexp"
  | "error"
  | "typed-array"
  | "symbol";

/** The plan of what may be anything. */
export const anyPlan: CodecPlan = { nodes: [{ any: true }] };
