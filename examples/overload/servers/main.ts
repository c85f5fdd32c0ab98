// One server under load, in a process of its own. Started with `unprotected`, it takes whatever comes.
import { implement } from "@parley/server";
import { serve } from "@parley/server/node";
import type { ServerMessage } from "../messages.js";
import { work } from "./contract.js";
import { openDatabase } from "./database.js";

const database = openDatabase();
const service = implement(work).service({
  report: async ({ input }) => ({ total: await database.total(input.customer) }),
});

const isProtected = process.argv[2] !== "unprotected";
const { rpcUrl, overload } = await serve(service, {
  port: 0,
  handleSignals: false,
  ...(!isProtected && { overload: false }),
});

const tell = (message: ServerMessage) => process.send?.(message);
tell({ rpcUrl });
setInterval(() => tell({ snapshot: overload.snapshot() }), 250);
process.once("disconnect", () => process.exit());
