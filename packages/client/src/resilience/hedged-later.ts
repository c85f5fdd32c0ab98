import type { HedgingOptions } from "../hedging/hedge.js";
import type { HedgeBudget } from "../hedging/hedge-policy.js";
import type { ResilienceOptions } from "./options.js";
import type { Send } from "./target.js";

/** Hedges late queries once the part that does so has come. Before, and if it does not come, each is sent once, as without it. */
export function hedgedLater(send: Send, options: HedgingOptions): Send {
  let current = send;
  import("../hedging/hedge.js").then(
    ({ createHedged }) => {
      current = createHedged(send, options);
    },
    () => {},
  );
  return (call) => current(call);
}

/** How a client hedges, as its options say. */
export function hedgingOf({ hedge, onHedge }: ResilienceOptions, budget: HedgeBudget): HedgingOptions {
  return { ...(typeof hedge === "object" && hedge), budget, onHedge };
}
