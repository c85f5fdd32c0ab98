import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";

/** The number of a call: what it is and costs is known by it. */
const input = z.int();

/** What clients of the simulation call, as `workload.ts` says what it costs. */
export const contract = defineContract({
  list: query({ input }),
  search: query({ input, criticality: "sheddable" }),
  rename: mutation({ input, idempotent: true }),
  post: mutation({ input }),
  send: mutation({ input, idempotent: "key", criticality: "critical-plus" }),
});
