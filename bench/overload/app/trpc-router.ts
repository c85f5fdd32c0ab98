import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { type Work, work } from "./work.js";

const { router, procedure } = initTRPC.create();
const worked = (name: Work) => procedure.output(z.string()).query(() => work(name));

/** The application as a plain tRPC router. */
export const appRouter = router({
  cpu: worked("cpu"),
  query: worked("query"),
  heavy: worked("heavy"),
  smallQuery: worked("smallQuery"),
  fastOrSlow: worked("fastOrSlow"),
  part: worked("part"),
});
