import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";

const User = z.object({ id: z.uuid(), name: z.string(), status: z.enum(["active", "left"]) }).meta({ id: "User" });

export const shop = defineContract(
  {
    users: {
      get: query({ input: z.object({ id: z.uuid() }), output: User }),
      create: mutation({ input: z.object({ name: z.string().max(200) }), output: User }),
      find: query({ input: z.object({ text: z.string() }), output: z.array(User) }),
    },
  },
  { name: "shop", version: "2.3.0" },
);
