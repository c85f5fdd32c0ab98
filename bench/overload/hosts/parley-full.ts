import { createServer } from "node:http";
import { createNodeHandler } from "@parley/server/node";
import { service } from "../app/service.js";

/** One call may run, and one does: everybody else is turned away. */
const handler = createNodeHandler(service, { basePath: "/rpc", overload: { maxInFlight: 1 } });

export const server = createServer(handler);
export const { snapshot } = handler.overload;

const holdMs = 3_600_000;

/** Has the one call run. */
export async function prepare(port: number): Promise<void> {
  void fetch(`http://127.0.0.1:${port}/rpc/hold`, { headers: { "rpc-timeout-ms": String(holdMs) } });
  while (handler.overload.snapshot().inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
