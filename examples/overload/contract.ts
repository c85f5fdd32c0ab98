import { defineContract, mutation, subscription } from "@parley/contract";
import { z } from "zod";

/** How things stood over the last quarter of a second. Calls are told per second. */
export const Figures = z.object({
  at: z.date(),
  isProtected: z.boolean(),
  /** How much is asked of the server, in units of what it can do. */
  load: z.number(),
  /** The most it can do. */
  capacity: z.number(),
  offered: z.number(),
  good: z.number(),
  shed: z.number(),
  lost: z.number(),
  p99Ms: z.number(),
  deadlineMs: z.number(),
  /** How many calls the server lets run at once, how many run, and how many wait to; null without protection, where nobody counts. */
  limit: z.number().nullable(),
  inFlight: z.number().nullable(),
  queued: z.number().nullable(),
});

/** What the page asks of the process that runs the experiment. */
export const experiment = defineContract({
  figures: subscription({ output: Figures }),
  /** Sets how much is asked of the server, in units of what it can do. */
  setLoad: mutation({ input: z.object({ load: z.number().min(0).max(6) }), idempotent: true }),
  /** Sends the load to the server that protects itself, or to the one that does not. */
  protect: mutation({ input: z.object({ on: z.boolean() }), idempotent: true }),
});
