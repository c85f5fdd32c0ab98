// #region contract
import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";

export const Task = z.object({
  id: z.string(),
  /** In one line. */
  title: z.string(),
  due: z.date().nullable(),
});

export const tasks = defineContract(
  {
    /** Open tasks, the most urgent first. */
    list: query({
      input: z.object({ limit: z.int().min(1).max(100).default(20) }),
      output: z.array(Task),
    }),
    /** One task. */
    get: query({
      route: "GET /tasks/{id}",
      input: z.object({ id: z.string() }),
      output: Task,
      errors: { NO_SUCH_TASK: { status: 404 } },
    }),
    /** Puts a task on the list. */
    add: mutation({
      input: z.object({ title: z.string().min(1), due: z.date().nullable() }),
      output: Task,
    }),
  },
  { name: "tasks", version: "1.0.0" },
);
// #endregion
