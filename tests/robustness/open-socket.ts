import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection that is used by hand. */
export interface OpenSocket {
  readonly socket: Socket;
  /** What has come so far; a paused socket takes nothing. */
  readonly received: () => string;
  /** Resolves when the connection is gone, whichever end closed it. */
  readonly closed: Promise<void>;
}

/** Connects, and sends something. A connection that is reset is closed, and no error. */
export async function openSocket(port: number, send: string | Uint8Array = ""): Promise<OpenSocket> {
  const socket = connect({ port, host: "127.0.0.1" });
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  await once(socket, "connect");
  if (send.length > 0) socket.write(send);
  return { socket, received: () => received, closed };
}
