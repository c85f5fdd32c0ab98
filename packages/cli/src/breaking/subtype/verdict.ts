import type { CodecWord, JsonSchema, JsonValue, Payload } from "@parley/contract/manifest";

/**
 * What is known about a change of one payload, of three values. `yes`: proved that whatever one end sends the other can take. `no`: there is a
 * counterexample, which a validator took on the one side and refused on the other. `unknown`: neither was found.
 */
export type Verdict =
  | { readonly verdict: "yes" }
  | Counterexample
  | {
      readonly verdict: "unknown";
      /** What could not be compared, as a sentence without its full stop. */
      readonly why: string;
      /** Where, as a JSON pointer into the value; `*` stands for any element of a list and for any key that is not declared. */
      readonly at: string;
    };

/** A value that one end can send and the other cannot take. */
export interface Counterexample {
  readonly verdict: "no";
  /** The value in plain JSON. Absent where sending nothing at all is what is refused, and where it is not JSON that travels. */
  readonly witness?: JsonValue;
  /** What the strings and lists in the witness are to programs, by JSON pointer, where they are not just that: `{ "/dueAt": "date" }`. */
  readonly codecs?: { readonly [pointer: string]: CodecWord };
  /** Where the witness is refused, as a JSON pointer into it. */
  readonly at: string;
  /** What the refusing side says about the value there, such as `must be <= 50`. */
  readonly why: string;
}

/** The named types of a manifest, which schemas refer to as `#/types/Name`. */
export type NamedTypes = { readonly [name: string]: JsonSchema };

/** A schema, and the types that it refers to. */
export interface TypedSchema {
  readonly schema: JsonSchema;
  readonly types: NamedTypes;
}

/** A payload, and the types that it refers to. Without a payload nothing is sent. */
export interface Side {
  readonly payload?: Payload | undefined;
  readonly types: NamedTypes;
}

/**
 * The two ends of a call: a client built from one contract, a server that serves another. Whether old clients live with a new server is asked
 * with the old contract as `client`; whether new clients live with an old server (a roll-back), the other way round.
 */
export interface Ends {
  readonly client: Side;
  readonly server: Side;
  /** How many steps to look for a proof or a counterexample, 200,000 by default: a second or so. After that the verdict is `unknown`. */
  readonly budget?: number;
  /**
   * Of outputs: whether clients check what their types do not say, such as how large numbers and how long texts are. They do not by default,
   * because the generated SDKs do not validate. Ask both ways to tell a bound that has been loosened from a type that has changed.
   */
  readonly checksBounds?: boolean;
}
