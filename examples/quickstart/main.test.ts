import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@parley/client";
import { afterEach, describe, expect, it } from "vitest";
import { mail } from "./contract.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
// What a machine with only Node may lack.
const hasCurl = spawnSync("curl", ["--version"]).status === 0;
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

describe("quickstart", { timeout: 60_000 }, () => {
  it("calls the server over a folder and shows what it got", async () => {
    const folder = await copyOfMail();
    const before = await readdir(folder);
    const quickstart = start({ args: [folder] });
    await quickstart.printed("Ctrl-C");
    const output = quickstart.output();
    expect(output).toContain(`Serving ${folder} at http://localhost:`);
    expect(output).toContain("2025-03-14  Protokoll der Märzsitzung · Zoë Krüger <zoe@example.org>");
    expect(output).toContain("broken      rubbish.eml: no message, it has no From header");
    expect(output).toContain("[figures.csv, Übersicht Q1.pdf]");
    expect(output).toContain("⚑ 2025-04-01  Figures for the first quarter");
    expect(output).toMatch(/> arrivals \{ after: 0 \}\n.*Hello · ada@example\.com/);
    expect(output).toContain("Broken: cut off, its last part has no end");
    expect(await readdir(folder)).toEqual(before);
    expect(await quickstart.interrupt()).toBe(0);
    expect(quickstart.errors()).toBe("");
  });

  it("stays up, and tells watchers of a file that is dropped into the folder", async () => {
    const folder = await copyOfMail();
    const quickstart = start({ args: [folder] });
    await quickstart.printed("Ctrl-C");
    const api = createClient(mail, { url: `${quickstart.url()}/rpc` });
    const arrivals = api.arrivals({ after: 0 })[Symbol.asyncIterator]();
    expect((await arrivals.next()).value).toMatchObject({ subject: "Hello" });
    await writeFile(join(folder, "new.eml"), "From: lee@example.com\r\nSubject: Dropped in\r\n\r\nHere it is.\r\n");
    expect((await arrivals.next()).value).toMatchObject({ id: "new.eml", subject: "Dropped in" });
    // Somebody who is still watching does not keep the server from ending.
    expect(await quickstart.interrupt()).toBe(0);
    await arrivals.return?.();
  });

  it.skipIf(!hasCurl)("prints curl lines that can be pasted", async () => {
    const quickstart = start({ args: [await copyOfMail()] });
    await quickstart.printed("Ctrl-C");
    const [list = "", watch = ""] = quickstart.output().match(/curl .*/g) ?? [];
    const listing = start({ command: ["sh", "-c", `${list} --silent`] });
    expect(await listing.ended()).toBe(0);
    expect(JSON.parse(listing.output()).result.data.json.messages).toHaveLength(3);
    await start({ command: ["sh", "-c", `exec ${watch} --silent`] }).printed('"subject":"Hello"');
    expect(await quickstart.interrupt()).toBe(0);
  });

  it("gets along with an empty folder", async () => {
    const folder = await emptyFolder();
    const quickstart = start({ args: [folder] });
    await quickstart.printed("Ctrl-C");
    expect(quickstart.output()).toContain("[NO_SUCH_MESSAGE] read: No such message");
    expect(await quickstart.interrupt()).toBe(0);
  });

  it("says in one line that there is no such folder", async () => {
    const missing = join(await emptyFolder(), "missing");
    const quickstart = start({ args: [missing] });
    expect(await quickstart.ended()).toBe(1);
    expect(quickstart.errors()).toBe(`There is no folder ${missing}. Name one that holds .eml files.\n`);
  });

  it("finds a folder that is named relative to where npm was started", async () => {
    const folder = await emptyFolder();
    const quickstart = start({ args: ["missing"], env: { INIT_CWD: folder } });
    expect(await quickstart.ended()).toBe(1);
    expect(quickstart.errors()).toContain(join(folder, "missing"));
  });

  it("says in one line that the port is taken", async () => {
    const other = createServer().listen(0, "::");
    cleanups.push(() => other.close());
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const quickstart = start({ args: [await emptyFolder()], env: { PORT: String(port) } });
    expect(await quickstart.ended()).toBe(1);
    expect(quickstart.errors()).toMatch(new RegExp(`^Port ${port} is taken: .*\n$`));
  });
});

/** Starts the quickstart from the packages' sources, or another command, with everything it prints kept. */
function start(options: { args?: string[]; env?: Record<string, string>; command?: string[] }) {
  const quickstart = ["--conditions=@parley/source", "--import", "tsx", "main.ts", ...(options.args ?? [])];
  const [file = "", ...args] = options.command ?? [process.execPath, ...quickstart];
  const child = spawn(file, args, {
    cwd: join(root, "examples/quickstart"),
    env: { ...process.env, INIT_CWD: "", PORT: "0", ...options.env },
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  cleanups.push(() => child.kill("SIGKILL") && ended);
  let output = "";
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  return {
    output: () => output,
    errors: () => errors,
    url: () => /http:\/\/\S+/.exec(output)?.[0],
    ended: () => ended,
    async printed(text: string) {
      while (!output.includes(text)) {
        const closed = await Promise.race([once(child.stdout, "data").then(() => false), ended.then(() => true)]);
        if (closed && !output.includes(text))
          throw new Error(`It ended without printing "${text}".\n${output}${errors}`);
      }
    },
    interrupt() {
      child.kill("SIGINT");
      return ended;
    },
  };
}

async function copyOfMail(): Promise<string> {
  const folder = await emptyFolder();
  await cp(join(root, "mail"), folder, { recursive: true });
  return folder;
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley-quickstart-"));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
