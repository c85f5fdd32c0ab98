import type { Target } from "./target.js";

/** Everything that can be generated. */
export const targets: readonly Target[] = [];
