import { defineContract, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

/** What a server of the chain saw of a call. */
const Seen = z.object({ at: z.string(), timeoutMs: z.number(), criticality: z.string().nullable() });

/** Procedures whose handlers call the next server of a chain, or wait for what never comes. */
export const contract = defineContract({
  /** Keeps the CPU for so long, asks the next server the same, and tells what each has seen. */
  pass: query({ input: z.object({ busyMs: z.int() }), output: z.array(Seen) }),
  /** The same with `parent` or `signal` passed on by hand. */
  passBy: query({ input: z.enum(["parent", "signal"]), output: z.array(Seen) }),
  /** Waits at the last server of the chain until somebody stops it. */
  hang: query({ output: z.string() }),
  /** Answers, and goes on with a job that calls the next server later. */
  leaveJob: mutation({ output: z.string() }),
  /** Keeps the event loop for so long. */
  block: mutation({ input: z.int(), output: z.string() }),
  /** Runs when it is called. */
  note: mutation({ input: z.string(), output: z.string() }),
  /** Never answers, and does not listen to its signal. */
  deaf: mutation({ input: z.string(), output: z.string() }),
  /** The same, with a time of its own. */
  deafSoon: mutation({ input: z.string(), output: z.string(), timeoutMs: 30 }),
  sheddable: query({ output: z.array(Seen), criticality: "sheddable-plus" }),
  brief: query({ output: z.string(), timeoutMs: 30 }),
  slowToBegin: subscription({ output: z.int(), timeoutMs: 30 }),
  endless: subscription({ output: z.int() }),
});
