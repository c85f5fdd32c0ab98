import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Where a server listens. */
export interface ListenOptions {
  readonly port: number;
  readonly host: string;
}

/** Starts to listen. @throws Error that says what to do when the port is taken or not allowed. */
export async function listen(server: Server, { port, host }: ListenOptions): Promise<AddressInfo> {
  try {
    return await tryListen(server, { port, host });
  } catch (thrown) {
    // Whatever `listen` fails with is one of these.
    const cause = thrown as NodeJS.ErrnoException;
    // A machine with IPv6 switched off has no `::`.
    if (host === "::" && (cause.code === "EAFNOSUPPORT" || cause.code === "EADDRNOTAVAIL"))
      return listen(server, { port, host: "0.0.0.0" });
    throw new Error(describeFailure(cause, { port, host }), { cause });
  }
}

function tryListen(server: Server, options: ListenOptions): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      server.off("error", onError).off("listening", onListening);
      finish();
    };
    const onError = (cause: Error) => settle(() => reject(cause));
    // A server that listens on a port has an address; only one on a pipe has a name.
    const onListening = () => settle(() => resolve(server.address() as AddressInfo));
    server.once("error", onError).once("listening", onListening);
    server.listen(options);
  });
}

function describeFailure({ code, message }: NodeJS.ErrnoException, { port, host }: ListenOptions): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is taken: another process listens there. Stop it, or choose another port (0 picks a free one).`;
  if (code === "EACCES") return `Port ${port} is not allowed: ports below 1024 need rights this process does not have.`;
  return `Cannot listen on ${host}, port ${port}: ${message}`;
}

/** The address people and programs on this machine reach it by. */
export function urlOf({ address, family, port }: AddressInfo): string {
  if (address === "::" || address === "0.0.0.0") return `http://localhost:${port}`;
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
