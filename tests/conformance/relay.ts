import { connect, createServer, type Socket } from "node:net";
import { listenLocally } from "./listen.js";

/** A stretch of network between client and server: it passes bytes on, until it is told to fail. */
export interface NetworkRelay {
  readonly port: number;
  readonly cut: () => void;
  readonly freeze: () => void;
  readonly close: () => Promise<void>;
}

/** Opens a relay to a local port. */
export async function openNetworkRelay(to: number): Promise<NetworkRelay> {
  const open = new Set<readonly [near: Socket, far: Socket]>();
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    const pair = [near, far] as const;
    open.add(pair);
    near.pipe(far).pipe(near);
    const end = () => {
      near.destroy();
      far.destroy();
      open.delete(pair);
    };
    for (const socket of pair) socket.on("error", end).on("close", end);
  });
  const { port, close } = await listenLocally(server);
  const cut = () => {
    for (const [near, far] of open) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  };
  const freeze = () => {
    for (const [near, far] of open) far.unpipe(near).pause();
  };
  const closeAll = () => {
    cut();
    return close();
  };
  return { port, cut, freeze, close: closeAll };
}
