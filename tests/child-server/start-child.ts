import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Memory } from "./answer-parent.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A server in a process of its own. */
export interface Child {
  readonly port: number;
  readonly process: ChildProcess;
  /** Asks the process for something only it knows. */
  readonly ask: (question: string) => Promise<unknown>;
  /** What the process uses after it has collected its garbage, in bytes. */
  readonly memory: () => Promise<Memory>;
  /** Resolves with the exit code, or the signal's name, when the process has ended. */
  readonly ended: Promise<number | string>;
  /** What it wrote to its standard error, where Node tells why it crashed. */
  readonly errors: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts a server's file, which must call `answerParent`. @throws Error with what it wrote when it ends instead of starting. */
export async function startChild(file: URL, ...args: readonly string[]): Promise<Child> {
  const flags = ["--expose-gc", "--conditions=@parley/source", "--import", "tsx"];
  const child = spawn(process.execPath, [...flags, fileURLToPath(file), ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "pipe", "ipc"],
    env: { ...process.env, NODE_ENV: "test" },
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = once(child, "close").then(([code, signal]): number | string => code ?? signal);
  const ready = once(child, "message").then(([message]) => message as { readonly port: number });
  const started = await Promise.race([ready, ended]);
  if (typeof started !== "object") throw new Error(`${file.pathname} ended with ${started}:\n${errors}`);

  let asked = 0;
  const ask = async (question: string) => {
    asked += 1;
    const id = asked;
    const answered = new Promise<unknown>((resolve) => {
      const onMessage = (message: { readonly id: number; readonly answer: unknown }) => {
        if (message.id !== id) return;
        child.off("message", onMessage);
        resolve(message.answer);
      };
      child.on("message", onMessage);
    });
    child.send({ id, question });
    return Promise.race([
      answered,
      ended.then((code) => Promise.reject(new Error(`The server ended with ${code}:\n${errors}`))),
    ]);
  };
  return {
    port: started.port,
    process: child,
    ask,
    memory: async () => (await ask("memory")) as Memory,
    ended,
    errors: () => errors,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
