import type { CodecWord, JsonValue } from "@parley/contract/manifest";
import type { RuleId } from "./rules/all-rules.js";
import type { Severity } from "./severity.js";

/** `backward`: clients of the old contract at a server of the new one. `forward`: clients of the new one at a server of the old, as after a roll-back. */
export type Direction = "backward" | "forward";

/** Which of them are looked at. */
export type Mode = Direction | "full";

/** One change, and what it does to whom. */
export interface Finding {
  /** The rule's name: `parley explain` has a page on it. */
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly direction: Direction;
  /** The procedure's path; absent where the change is one of the contract as a whole. */
  readonly procedure?: string;
  /** How far the procedure is promised to stay as it is, where that is less than `stable`: such findings are told and do not count. */
  readonly stability?: "beta" | "alpha" | "internal";
  /** A JSON pointer into the procedure, with the value's own keys below `input` and `output`: `#/input/address/city`. */
  readonly at: string;
  /** What stood there; absent where nothing did. */
  readonly was?: JsonValue;
  /** What stands there now; absent where nothing does. */
  readonly is?: JsonValue;
  /** A value that one end can send and the other refuses, or cannot read. */
  readonly witness?: JsonValue;
  /** What strings and lists in the witness are to programs, by JSON pointer. */
  readonly codecs?: { readonly [pointer: string]: CodecWord };
  /** What is different, and what becomes of a program that is deployed. */
  readonly message: string;
  /** What to do instead. */
  readonly fix: string;
  /** Twelve hexadecimal digits of rule, place and change: the same finding has the same ones tomorrow, whatever its sentences say. */
  readonly fingerprint: string;
}
