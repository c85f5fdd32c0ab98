import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** What a host tells: where it listens, and how much CPU time it has used so far. */
export type HostMessage = { readonly port: number } | { readonly cpuUs: number };

/** What a host is told. */
export type HostRequest = "cpu" | "quiet" | "loud";

/** A running candidate. */
export interface Host {
  readonly url: string;
  /** User and system time of the process so far, in microseconds, all its threads together. */
  readonly cpuUs: () => Promise<number>;
  /** Does something that is meant to fail there: some say so on the console, with stacks. */
  readonly quietly: (work: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a candidate in a process of its own, as it would run in production. */
export async function startHost(folder: string, name: string, execArgv: readonly string[] = []): Promise<Host> {
  const child = fork(join(folder, "server/host-main.js"), [name], {
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
    execArgv: [...execArgv],
  });
  const started = await nextMessage<HostMessage>(child, name);
  if (!("port" in started)) throw new Error(`${name} said no port`);
  const ask = (request: HostRequest) => {
    const answer = nextMessage<HostMessage>(child, name);
    child.send(request);
    return answer;
  };
  return {
    url: `http://127.0.0.1:${started.port}`,
    async cpuUs() {
      const message = await ask("cpu");
      return "cpuUs" in message ? message.cpuUs : Number.NaN;
    },
    async quietly(work) {
      await ask("quiet");
      try {
        await work();
      } finally {
        await ask("loud");
      }
    },
    async stop() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

/** The next thing a candidate says. What that is, its own program settles. @throws Error when it ends instead. */
export function nextMessage<Message>(child: ChildProcess, name: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      child.off("exit", onExit);
      resolve(message as Message);
    };
    const onExit = (code: number | null) => {
      child.off("message", onMessage);
      reject(new Error(`${name} ended with exit code ${code}; its message is above`));
    };
    child.once("message", onMessage).once("exit", onExit);
  });
}
