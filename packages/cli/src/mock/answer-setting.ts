import type { JsonValue, Manifest } from "@parley/contract/manifest";
import type { Sampler } from "./sample.js";

/** What answers are made with. */
export interface AnswerSetting {
  readonly seed: string;
  readonly types: Manifest["types"];
  readonly sampler: Sampler;
  /** The whole of each list that a page has been asked of, by what was asked. */
  readonly lists: Map<string, readonly JsonValue[]>;
}
