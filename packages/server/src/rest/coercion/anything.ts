import type { Shape } from "./shape.js";

/** What may be anything: JSON stays as it is. */
export const anything: Shape = { expected: "anything", isPlain: true, fits: () => true, revive: (json) => json };
