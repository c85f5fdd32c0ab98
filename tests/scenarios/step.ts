import type { JsonValue } from "@parley/contract/manifest";

/**
 * One thing that a script does, as JSON, so that a program in any language can play it. Values that plain JSON has no word for are objects of one
 * key: `{ "$date": "2026-…Z" }`, `{ "$bigint": "5" }`, `{ "$set": [ … ] }`, `{ "$map": [[key, value], …] }`.
 */
export type Step =
  /** Calls a query or a mutation. */
  | { readonly do: "call"; readonly path: string; readonly input?: JsonValue; readonly timeoutMs?: number }
  /** The same twice with one idempotency key: the second answer is the first one's. */
  | { readonly do: "repeat"; readonly path: string; readonly input: JsonValue; readonly key: string }
  /** Reads every page of a paged query, and tells all items. */
  | { readonly do: "pages"; readonly path: string; readonly input: JsonValue }
  /** Reads a subscription's events, to its end or so many. */
  | { readonly do: "events"; readonly path: string; readonly input?: JsonValue; readonly take?: number }
  /** Sends a form with a file. */
  | {
      readonly do: "upload";
      readonly path: string;
      readonly file: SentFile;
      readonly fields: { readonly [name: string]: string | number };
    }
  /** Fetches bytes, and tells their name, type and text. */
  | { readonly do: "download"; readonly path: string; readonly input: JsonValue }
  /** Calls something and takes it back at once. */
  | { readonly do: "cancel"; readonly path: string; readonly input?: JsonValue }
  /** Calls a server that is not there. */
  | { readonly do: "unreachable"; readonly path: string; readonly input?: JsonValue };

export interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What a step has come to, in plain JSON: dates are ISO strings, bigints digits, sets and maps lists. */
export type Told =
  | { readonly ok: JsonValue }
  | {
      readonly error: string;
      /** What a declared error carries. */
      readonly data?: JsonValue;
      /** The message of an error that the server made. */
      readonly message?: string;
      /** Where validation found something, as dotted paths. */
      readonly issues?: readonly string[];
      /** Whether it is certain that nothing ran. */
      readonly notExecuted?: true;
      /** The events that came before it. */
      readonly events?: JsonValue;
    };
