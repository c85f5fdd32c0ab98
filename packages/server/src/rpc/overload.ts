import type { OverloadSnapshot } from "../admission/snapshot.js";

/** How a server stands up to what is asked of it. */
export interface Overload {
  /** What it is like at this moment, and what has been turned away so far. All zeros where the protection is off. */
  readonly snapshot: () => OverloadSnapshot;
}
