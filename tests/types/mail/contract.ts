import { defineContract, query } from "@parley/contract";
import { z } from "zod";
import * as messages from "./messages.js";

export const mail = defineContract({ v1: { messages, accounts: { name: query({ output: z.string() }) } } });
