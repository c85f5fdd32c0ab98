import { octetInputParser } from "@trpc/server/http";
import { z } from "zod";
import { plain } from "../plain.js";
import type { Root } from "./root.js";

/** Mutations that take something other than JSON. */
export function uploadProcedures(t: Root) {
  return {
    form: t.procedure.input(z.instanceof(FormData)).mutation(({ input }) => plain(input)),
    unreadForm: t.procedure.mutation(() => "unread"),
    anything: t.procedure.input(z.any()).mutation(({ input }) => ({ is: plain(input) })),
    octets: t.procedure.input(octetInputParser).mutation(async ({ input }) => {
      const bytes = await new Response(input).bytes();
      return { length: bytes.length, first: bytes[0] };
    }),
    unreadOctets: t.procedure.input(octetInputParser).mutation(() => "unread"),
  };
}
