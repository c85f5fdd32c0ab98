import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { pingMs } from "../candidates.js";
import { createSilentRouter } from "../trpc-router.js";

export const server = createHTTPServer({
  router: createSilentRouter({
    ping: { enabled: true, intervalMs: pingMs },
    client: { reconnectAfterInactivityMs: 3 * pingMs },
  }),
});
