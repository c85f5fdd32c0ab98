import { createHash } from "node:crypto";
import { once } from "node:events";
import { access, constants, rename, unlink } from "node:fs/promises";
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
  if (!(await isFree(server, path))) {
    if (!(await clearDeadLock(path)) || !(await isFree(server, path))) {
      throw new Error(`Another process has ${folder} open. Stop it, or name another folder in MAIL_DATA.`);
    }
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

/** Takes the address, if nobody has it. */
async function isFree(server: ReturnType<typeof createServer>, path: string): Promise<boolean> {
  server.listen(path);
  try {
    // Rejects with what the server emits as `error`.
    await once(server, "listening");
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return false;
    throw error;
  }
}

/**
 * Clears away the lock of a process that has been killed. It is put aside before it is asked, and back if it answers: of two processes
 * that find the same dead lock, the slower one would else take away the lock that the quicker one has made meanwhile.
 *
 * @returns whether it was a dead one.
 */
async function clearDeadLock(path: string): Promise<boolean> {
  const aside = `${path}.${process.pid}`;
  if ((await isAnswered(path)) || !(await isMoved(path, aside))) return false;
  if (await isAnswered(aside)) {
    await rename(aside, path);
    return false;
  }
  await unlink(aside);
  return true;
}

async function isMoved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
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
