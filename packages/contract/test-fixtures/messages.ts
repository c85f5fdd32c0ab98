import { z } from "zod";
import { mutation, query } from "../src/procedure.js";

/** Messages in a folder, newest first. */
export const list = query({ input: z.object({ folder: z.string() }), output: z.array(z.string()) });

export const send = mutation({ errors: { MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) } } });
