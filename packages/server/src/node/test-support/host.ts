import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Service } from "../../service.js";
import { createNodeHandler } from "../create-node-handler.js";
import type { NodeHandlerOptions } from "../service-handler.js";

/** Serves a service by Node on a free port until the test is over. */
export function host(service: Service<unknown>, options?: NodeHandlerOptions): Promise<string> {
  return hostListener(createNodeHandler(service, { onError: () => {}, ...options }));
}

/** Serves anything on a free port until the test is over. */
export async function hostListener(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  const { port } = await listenUntilFinished(server);
  return `http://127.0.0.1:${port}`;
}

async function listenUntilFinished(server: Server): Promise<AddressInfo> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return server.address() as AddressInfo;
}
