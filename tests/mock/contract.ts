import { defineContract, query } from "@parley/contract";
import { z } from "zod";

const Job = z
  .object({
    id: z.uuid(),
    title: z.string(),
    status: z.enum(["open", "doing", "done"]),
    assignee: z.string(),
    createdAt: z.date(),
  })
  .meta({ id: "Job" });

/** The contract that the guide to mocks shows the answers of. */
export const workshop = defineContract(
  {
    jobs: {
      list: query({
        route: "GET /jobs",
        input: z.object({
          status: z.enum(["open", "doing", "done"]).optional(),
          limit: z.int().min(1).max(100).default(20),
          cursor: z.string().optional(),
        }),
        output: z.object({ items: z.array(Job), next: z.string().nullable() }),
        pagination: { cursor: "cursor", items: "items", next: "next" },
      }),
      get: query({
        route: "GET /jobs/{id}",
        input: z.object({ id: z.uuid() }),
        output: Job,
        errors: { NO_SUCH_JOB: { status: 404 } },
      }),
    },
    ping: query({ output: z.string() }),
  },
  { name: "workshop", version: "1.2.0" },
);
