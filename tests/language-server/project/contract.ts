import { defineContract, query } from "@parley/contract";
import { z } from "zod";
import * as messages from "./messages.js";

export const mail = defineContract({
  messages,
  accounts: {
    settings: {
      /** The signature under every message. */
      signature: query({ output: z.string() }),
    },
  },
  /** Whether anyone is there. */
  ping: query({ output: z.string() }),
});
