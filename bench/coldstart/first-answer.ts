import { spawn } from "node:child_process";
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

/** A server to start, and what to ask it. */
export interface Start {
  /** The program that starts it. */
  readonly main: string;
  /** Its own file. */
  readonly host: string;
  readonly request: RecordedRequest;
}

/** Starts a server in a new process and waits for its first answer. */
export function firstAnswer({ main, host, request }: Start): Promise<FirstAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, pathToFileURL(host).href, JSON.stringify(request)], {
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
