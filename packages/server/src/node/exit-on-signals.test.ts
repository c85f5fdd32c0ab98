import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";

const program = `
import { defineContract, query } from "@parley/contract";
import { implement } from "${new URL("../implement.ts", import.meta.url)}";
import { serve } from "${new URL("./serve.ts", import.meta.url)}";
const contract = defineContract({ wait: query({}), tidy: query({}) });
const service = implement(contract).service({
  wait: () => new Promise(() => console.log("waiting")),
  async tidy({ signal }) {
    try {
      console.log("waiting");
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    } finally {
      await new Promise((resolve) => setTimeout(resolve, 20));
      console.log("tidied up");
    }
  },
});
const drainMs = Number(process.argv[1]);
const onClose = () => console.log("closed");
const { rpcUrl } = await serve(service, { port: 0, host: "127.0.0.1", drainMs, onClose });
await serve(service, { port: 0, host: "127.0.0.1", drainMs, onClose });
console.log(rpcUrl);
`;

/** A process with two servers; the first says where it is. */
async function start(drainMs: number) {
  const args = [
    "--conditions=@parley/source",
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    program,
    String(drainMs),
  ];
  const child = spawn(process.execPath, args, {
    cwd: new URL(".", import.meta.url),
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = linesOf(child);
  return { child, lines, rpcUrl: await lines.next() };
}

function linesOf(child: ChildProcess) {
  const seen: string[] = [];
  let text = "";
  const waiting: ((line: string) => void)[] = [];
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (text + chunk).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      seen.push(line);
      waiting.shift()?.(line);
    }
  });
  return { seen, next: () => new Promise<string>((resolve) => void waiting.push(resolve)) };
}

describe("signal", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("%s drains every server of the process, and exits 0", async (signal) => {
    const { child, lines } = await start(5_000);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(lines.seen.slice(1)).toEqual(["closed", "closed"]);
  });

  it("that comes again ends the process at once, with 1", async () => {
    const { child, lines, rpcUrl } = await start(60_000);
    const call = expect(fetch(`${rpcUrl}/wait`)).rejects.toThrow();
    expect(await lines.next()).toBe("waiting");
    // What comes within a moment of the first is the same one, sent by a terminal and by npm.
    const again = setInterval(() => child.kill("SIGINT"), 20);
    expect(await once(child, "exit")).toEqual([1, null]);
    clearInterval(again);
    await call;
  });

  it("exits 1 when something had to be cut off", async () => {
    const { child, lines, rpcUrl } = await start(1);
    const call = expect(fetch(`${rpcUrl}/wait`)).rejects.toThrow();
    expect(await lines.next()).toBe("waiting");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([1, null]);
    await call;
  });

  it("lets handlers that are cut off clean up, before onClose and the end", async () => {
    const { child, lines, rpcUrl } = await start(1);
    const call = expect(fetch(`${rpcUrl}/tidy`)).rejects.toThrow();
    expect(await lines.next()).toBe("waiting");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([1, null]);
    // The server that has nothing to do closes at once.
    expect(lines.seen.slice(2)).toEqual(["closed", "tidied up", "closed"]);
    await call;
  });
});
