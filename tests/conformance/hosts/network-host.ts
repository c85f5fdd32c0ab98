import type { RpcOptions, Service } from "@parley/server";
import { type Host, type HostName, networkConnection } from "../host.js";
import { openNetworkRelay } from "../relay.js";

/** A server that listens. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<unknown>;
}

/** A host that is reached over the network, on this machine. */
export function networkHost(
  name: HostName,
  basePath: string,
  listen: (service: Service<unknown>, options: RpcOptions & { readonly basePath: string }) => Promise<Listening>,
): Host {
  return {
    name,
    start: async (service, options) => {
      const { port, close } = await listen(service, { ...options, basePath });
      return {
        ...networkConnection(`http://127.0.0.1:${port}${basePath}`),
        openRelay: async () => {
          const { port: relayed, ...relay } = await openNetworkRelay(port);
          return { ...networkConnection(`http://127.0.0.1:${relayed}${basePath}`), ...relay };
        },
        close: async () => {
          await close();
        },
      };
    },
  };
}
