import { createHash } from "node:crypto";
import { once } from "node:events";
import { access, constants, unlink } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What the address of a local socket can hold. */
const maxSocketPathBytes = 100;

/**
 * Makes sure that no other process works in a folder: two Postgres over the same files would destroy them. The lock is a local socket, because
 * it ends with its process however that ends, and a file with a process id in it does not.
 *
 * @returns what lets go of it.
 * @throws Error when another process has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await access(folder, constants.W_OK);
  const path = socketPath(resolve(folder));
  const server = createServer((socket) => socket.destroy()).unref();
  try {
    await listen(server, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    if (await isAnswered(path)) {
      throw new Error(`Another process has ${folder} open. Stop it, or name another folder in MAIL_DATA.`);
    }
    // Its process has been killed.
    await unlink(path);
    await listen(server, path);
  }
  return async () => {
    server.close();
    await once(server, "close");
  };
}

function socketPath(folder: string): string {
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  if (process.platform === "win32") return `\\\\.\\pipe\\parley-mail-${name}`;
  const path = join(folder, "server.lock");
  return Buffer.byteLength(path) <= maxSocketPathBytes ? path : join(tmpdir(), `parley-mail-${name}.lock`);
}

async function listen(server: ReturnType<typeof createServer>, path: string): Promise<void> {
  server.listen(path);
  // Rejects with what the server emits as `error`.
  await once(server, "listening");
}

async function isAnswered(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
