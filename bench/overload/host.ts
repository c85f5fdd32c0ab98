import { fork } from "node:child_process";
import { once } from "node:events";
import type { Server } from "node:http";
import { join } from "node:path";
import type { OverloadSnapshot } from "@parley/server";
import { nextMessage } from "../server/host-process.js";
import { placeOn, serverCores } from "./cores.js";

/** What a file in hosts/ exports. */
export interface ServedHost {
  readonly server: Server;
  /** Counted by its handlers; absent where there are none. */
  readonly done?: { readonly begun: number; readonly ended: number };
  readonly snapshot?: () => OverloadSnapshot;
  /** Brings it, listening, into the state that is to be measured. */
  readonly prepare?: (port: number) => Promise<void>;
}

/** What a server has used and done so far. */
export interface HostFigures {
  /** When it was asked, on its own clock: a busy server answers late. */
  readonly atMs: number;
  /** User and system time of the process, all its threads together. */
  readonly cpuUs: number;
  readonly rss: number;
  /** Handlers begun and ended, whether or not anybody waited for them. */
  readonly begun: number;
  readonly ended: number;
  /** What Parley says of its load; undefined of other servers. */
  readonly snapshot: OverloadSnapshot | undefined;
}

/** What a server's process tells. */
export type HostMessage = { readonly port: number } | HostFigures;

/** A running server. */
export interface Host {
  readonly port: number;
  readonly figures: () => Promise<HostFigures>;
  readonly stop: () => Promise<void>;
}

/** Starts a server in a process of its own, on cores of its own where the system can. @param folder where the compiled programs are */
export async function startHost(folder: string, name: string): Promise<Host> {
  const child = fork(join(folder, "overload/host-main.js"), [name], {
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
    ...placeOn(serverCores),
  });
  const { port } = await nextMessage<{ readonly port: number }>(child, name);
  let asked: Promise<HostFigures | undefined> = Promise.resolve(undefined);
  return {
    port,
    figures() {
      // One question at a time: a busy server may not have answered the last one yet.
      const answer = asked.then(() => {
        const said = nextMessage<HostFigures>(child, name);
        child.send("figures");
        return said;
      });
      asked = answer;
      return answer;
    },
    async stop() {
      const exited = once(child, "exit");
      // Its event loop may be blocked for long, which is what is measured.
      child.kill("SIGKILL");
      await exited;
    },
  };
}
