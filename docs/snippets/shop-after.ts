import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";

const User = z
  .object({ id: z.uuid(), name: z.string(), status: z.enum(["active", "away", "left"]), since: z.date() })
  .meta({ id: "User" });

export const shop = defineContract(
  {
    users: {
      get: query({ input: z.object({ id: z.uuid() }), output: User }),
      create: mutation({ input: z.object({ name: z.string().max(200), phone: z.string() }), output: User }),
      search: query({ input: z.object({ text: z.string(), limit: z.int().default(20) }), output: z.array(User) }),
    },
  },
  { name: "shop", version: "2.3.0" },
);
