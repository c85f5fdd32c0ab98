import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { RecordedRequest } from "../server/record.js";

/** Where the time until a new process's first answer goes. */
export interface FirstAnswer {
  /** Until Node is up and runs its first line. */
  readonly startMs: number;
  /** Loading the server and setting it up. */
  readonly importMs: number;
  /** Listening, one request, its answer. */
  readonly answerMs: number;
  readonly totalMs: number;
  /** User and system time of it all. */
  readonly cpuMs: number;
}

/** Starts a server in a new process and waits for its first answer. */
export function firstAnswer(folder: string, host: string, request: RecordedRequest): Promise<FirstAnswer> {
  const module = pathToFileURL(join(folder, "server/hosts", `${host}.js`)).href;
  return new Promise((resolve, reject) => {
    const args = [join(folder, "coldstart/main.js"), module, JSON.stringify(request)];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(printed));
      else reject(new Error(`${host} ended with exit code ${code}; its message is above`));
    });
  });
}
