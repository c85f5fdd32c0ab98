import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** The connections of a server, and since when each has had nothing to do. */
export interface Connections {
  readonly count: () => number;
  /** Closes those that have been idle for so long, in milliseconds. */
  readonly closeIdle: (forMs: number) => void;
  /** Closes the rest. */
  readonly closeAll: () => void;
}

interface Use {
  /** How many requests have come on it that are not answered; several when they are pipelined. */
  answering: number;
  idleSince: number;
}

/**
 * Keeps track of a server's connections. Node can close idle ones too, but all at once: one between two calls of a busy client is idle for a
 * millisecond, and closing it then loses the call that is already on its way.
 */
export function trackConnections(server: Server): Connections {
  const uses = new Map<Socket, Use>();
  server.on("connection", (socket: Socket) => {
    uses.set(socket, { answering: 0, idleSince: performance.now() });
    socket.once("close", () => uses.delete(socket));
  });
  // Before the listener that answers, which may be done with it at once.
  server.prependListener("request", ({ socket }: IncomingMessage, res: ServerResponse) => {
    const use = uses.get(socket);
    if (!use) return;
    use.answering += 1;
    res.once("close", () => {
      use.answering -= 1;
      use.idleSince = performance.now();
    });
  });
  return {
    count: () => uses.size,
    closeIdle(forMs) {
      const until = performance.now() - forMs;
      for (const [socket, use] of uses) if (use.answering === 0 && use.idleSince <= until) socket.destroy();
    },
    closeAll() {
      for (const socket of uses.keys()) socket.destroy();
    },
  };
}
