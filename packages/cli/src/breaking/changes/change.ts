import type { JsonValue } from "@parley/contract/manifest";
import type { RuleId } from "../rules/all-rules.js";
import type { Seen } from "./pair.js";

/** Something that is different between two contracts, as it was seen and before anybody has judged it. */
export interface Change {
  readonly rule: RuleId;
  /** A JSON pointer into the procedure, or into the contract. */
  readonly at: string;
  readonly was?: JsonValue | undefined;
  readonly is?: JsonValue | undefined;
  /** More than the rule's title says: which value was removed, say. */
  readonly detail?: string | undefined;
}

/** A change of a schema, with what has to be asked to tell whether it breaks somebody by itself. */
export interface SchemaChange extends Change, Pick<Seen, "alone" | "undone" | "old"> {}
