import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { silence } from "./silence.js";

/** The application as a tRPC router. */
export function createSilentRouter(sse: NonNullable<Parameters<typeof initTRPC.create>[0]>["sse"] = {}) {
  const { router, procedure } = initTRPC.create({ transformer: superjson, sse });
  return router({ silence: procedure.subscription(({ signal }) => silence(signal ?? new AbortController().signal)) });
}
