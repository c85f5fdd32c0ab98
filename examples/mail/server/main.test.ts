import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createClient } from "@parley/client";
import { mail } from "@parley/example-mail-contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoAccounts } from "./demo/accounts.js";
import { demoMail } from "./demo/demo-mail.js";

const [ada, grace] = demoAccounts;

describe("mail server as a process", { timeout: 60_000 }, () => {
  let folder: string;
  const started: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "mail-"));
  });

  afterEach(async () => {
    for (const child of started.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts the server as `npm start` does, but over the packages' sources. */
  function start(environment: Record<string, string> = {}) {
    const child = spawn(process.execPath, ["--conditions=@parley/source", "--import", "tsx", "main.ts"], {
      cwd: import.meta.dirname,
      env: { ...process.env, DATABASE_URL: "", PORT: "0", MAIL_DATA: folder, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    started.push(child);
    const lines: string[] = [];
    createInterface(child.stderr).on("line", (line) => lines.push(line));
    const printed = new Promise<string>((resolve) => {
      createInterface(child.stdout).on("line", (line) => {
        lines.push(line);
        const [, url] = /^Mail at (\S+)$/.exec(line) ?? [];
        if (url) resolve(url);
      });
    });
    const exited = once(child, "close").then(([code]) => code as number | null);
    const failed = exited.then((code) => Promise.reject(new Error(`It ended with ${code}:\n${lines.join("\n")}`)));
    failed.catch(() => {});
    return { child, lines, exited, url: () => Promise.race([printed, failed]) };
  }

  async function signIn(url: string, credentials: { readonly address: string; readonly password: string }) {
    let cookie = "";
    const api = createClient(mail, { url: `${url}/rpc`, headers: () => ({ cookie }) });
    const { headers } = await api.session.signIn(credentials).withResponse();
    cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
    return { api, cookie, resume: (at: string) => createClient(mail, { url: `${at}/rpc`, headers: { cookie } }) };
  }

  it("has mail to begin with, keeps what it has answered through a kill, and lets no second one into its folder", async () => {
    const first = start();
    const url = await first.url();
    const { api, cookie, resume } = await signIn(url, ada);
    const [inbox] = await api.folders.list();
    expect(inbox?.total).toBe(demoMail[ada.address].filter((message) => message.folder === "inbox").length);
    expect((await (await fetch(`${url}/anything`)).text()).length).toBeGreaterThan(0);
    const listed = await fetch(`${url}/folders/inbox/messages?limit=1`, { headers: { cookie } });
    expect(await listed.json()).toMatchObject({ items: [{ folder: "inbox", at: expect.stringMatching(/Z$/) }] });
    expect((await fetch(`${url}/folders`)).status).toBe(401);

    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.lines).toEqual([expect.stringContaining(`Another process has ${folder} open`)]);

    const { port } = new URL(url);
    const elsewhere = start({ PORT: port, MAIL_DATA: join(folder, "other"), MAIL_DEMO: "off" });
    expect(await elsewhere.exited).toBe(1);
    expect(elsewhere.lines).toEqual([expect.stringContaining(port)]);

    const { id } = await api.messages.send({ to: [grace.address], subject: "Before the kill" });
    first.child.kill("SIGKILL");
    await first.exited;

    const third = start();
    const restarted = resume(await third.url());
    // The session too is where it was, and the demo's mail is not imported again.
    expect(await restarted.messages.read({ id })).toMatchObject({ subject: "Before the kill", folder: "sent" });
    expect((await restarted.folders.list())[0]).toEqual(inbox);
    third.child.kill("SIGTERM");
    expect(await third.exited).toBe(0);
    expect(third.lines.slice(1)).toEqual(demoAccounts.map(({ address, password }) => `  ${address}  ${password}`));
  });

  it.each([
    [{ PORT: "web" }, "PORT: expected a port"],
    [
      { DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/mail" },
      "Cannot reach the database 127.0.0.1:1/mail of DATABASE_URL: connect ECONNREFUSED",
    ],
    [{ MAIL_DATA: "/dev/null/mail" }, "Cannot keep mail in /dev/null/mail: "],
  ])("says what is wrong with %j in one line", async (environment, message) => {
    const { exited, lines } = start(environment);
    expect(await exited).toBe(1);
    expect(lines).toEqual([expect.stringContaining(message)]);
    expect(lines.join()).not.toContain("secret");
  });
});
