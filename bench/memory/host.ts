import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { nextMessage } from "../server/host-process.js";

/** In bytes: on the heap, with what hangs on it outside, and in the process as a whole. */
export interface Memory {
  readonly heap: number;
  readonly rss: number;
}

/** What a host tells. */
export type HostMessage = { readonly port: number } | Memory;

/** A running candidate. */
export interface Host {
  readonly port: number;
  /** What it uses after collecting its garbage. */
  readonly memory: () => Promise<Memory>;
  readonly stop: () => Promise<void>;
}

/** Starts a candidate in a process of its own. */
export async function startHost(folder: string, name: string): Promise<Host> {
  const child = fork(join(folder, "memory/main.js"), [name], {
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
    execArgv: ["--expose-gc"],
  });
  const { port } = await nextMessage<{ readonly port: number }>(child, name);
  return {
    port,
    async memory() {
      const answer = nextMessage<Memory>(child, name);
      child.send("memory");
      return answer;
    },
    async stop() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
