import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoAccounts } from "../server/demo/accounts.js";
import { bundleTerminal } from "./testing/bundle.js";
import { type MailServer, startMailServer } from "./testing/mail-server.js";
import { type Program, startProgram } from "./testing/program.js";

const eml = fileURLToPath(new URL("../../../mail/", import.meta.url));
let folder: string;
let program: string;
let server: MailServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-terminal-"));
  [program, server] = await Promise.all([bundleTerminal(), startMailServer(join(folder, "data"))]);
  await Promise.all([signIn("ada"), signIn("grace")]);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the program as one person; each has a home of their own. */
function mail(person: string, args: readonly string[], input = ""): Program {
  return startProgram({ file: program, args, input, env: { MAIL_HOME: join(folder, person) } });
}

/** Runs it to its end, and gives what it wrote. @throws Error with what went wrong unless it exits with 0. */
async function run(person: string, args: readonly string[], input = ""): Promise<string> {
  const started = mail(person, args, input);
  const code = await started.ended;
  if (code !== 0) throw new Error(`mail ${args.join(" ")} ended with ${code}: ${started.errors()}`);
  return started.output();
}

async function signIn(person: "ada" | "grace"): Promise<string> {
  const account = demoAccounts.find(({ address }) => address.startsWith(person));
  if (!account) throw new Error(`There is no demo account of ${person}`);
  return run(person, ["login", account.address, "--url", server.url], `${account.password}\n`);
}

describe("the terminal client", { timeout: 60_000 }, () => {
  it("lists the inbox and reads a message of it by its number", async () => {
    const inbox = await run("ada", ["inbox", "--limit", "50"]);
    const [, number = ""] =
      /^ *(\d+) . 2025-04-01 20:22 {2}Dana Whitfield +Figures for the first quarter/m.exec(inbox) ?? [];
    const message = await run("ada", ["read", number]);
    expect(message).toContain("From:    Dana Whitfield <");
    expect(message).toContain("the figures are attached");
    expect(message).toMatch(/\[1\] figures\.csv text\/csv, \d+ B\n\[2\] Übersicht Q1\.pdf application\/pdf/);
    const { read } = JSON.parse(await run("ada", ["read", number, "--json"]));
    expect(read).toBe(true);
  });

  it("saves what is attached, byte for byte, and never over a file that is there", async () => {
    const sent = join(folder, "notes.bin");
    const bytes = new Uint8Array(300_000).map((_, index) => (index * 7) % 256);
    await writeFile(sent, bytes);
    await run("ada", ["send", "--to", "grace@parley.example", "-s", "Notes", "--attach", sent], "As promised.\n");
    const [received] = JSON.parse(await run("grace", ["inbox", "-n", "1", "--json"]));
    expect(received).toMatchObject({ subject: "Notes", preview: "As promised.", attachmentCount: 1, read: false });

    const saved = join(folder, "saved");
    expect(await run("grace", ["read", received.id, "--save", saved])).toContain(join(saved, "notes.bin"));
    expect(new Uint8Array(await readFile(join(saved, "notes.bin")))).toEqual(bytes);
    const again = mail("grace", ["read", received.id, "--save", saved]);
    expect(await again.ended).toBe(1);
    expect(again.errors()).toContain(`${join(saved, "notes.bin")} is there already`);
  });

  it("says to whom a message could not be sent", async () => {
    const args = ["send", "-t", "grace@parley.example", "-c", "nobody@parley.example", "--text", "Hello"];
    const started = mail("ada", args);
    expect(await started.ended).toBe(1);
    expect(started.errors()).toBe("Nothing was sent. There is no account nobody@parley.example.\n");
  });

  it("says which url is none, and which file is too large, in words of its own", async () => {
    const url = mail("nobody", ["login", "ada@parley.example", "--url", "localhost:3000"], "a password\n");
    expect(await url.ended).toBe(1);
    expect(url.errors().trim()).toBe('"localhost:3000" is no url; one looks like http://localhost:3000');
    const large = join(folder, "large.bin");
    await writeFile(large, "");
    await truncate(large, 30_000_000);
    const send = mail("ada", ["send", "--to", "grace@parley.example", "--text", "Look.", "--attach", large]);
    expect(await send.ended).toBe(1);
    expect(send.errors().trim()).toBe(`${large} cannot be attached: it has 30 MB, and at most 26 MB are taken.`);
  });

  it("finds messages by their words and shows where they stand", async () => {
    const found = await run("ada", ["search", "figures", "attached"]);
    expect(found).toContain("Figures for the first quarter");
    expect(found).toMatch(/^ {6}.*figures are attached/m);
    const [{ passage }] = JSON.parse(await run("ada", ["search", "figures", "--json"]));
    expect(passage.some(({ match }: { readonly match: boolean }) => match)).toBe(true);
  });

  it("imports files and folders, keeps what cannot be parsed, and says so", async () => {
    const started = mail("grace", ["import", eml, "--folder", "archive"]);
    expect(await started.ended).toBe(0);
    expect(started.output()).toMatch(/^Imported 15 of 15 files, \d+ kB\.$/m);
    expect(started.errors()).toContain("rubbish.eml could not be parsed and is kept as it is");
  });

  it("gives a message as it came", async () => {
    // It is there already, so this says which one it is.
    const kyoto = JSON.parse(await run("grace", ["import", join(eml, "kyoto.eml"), "--json"]));
    expect(await run("grace", ["read", kyoto.id, "--source"])).toBe(await readFile(join(eml, "kyoto.eml"), "utf8"));
  });

  it("watches through a restart of the server and misses nothing", async () => {
    const watching = mail("ada", ["watch", "--json", "--number", "2"]);
    await watching.wrote("Waiting for mail");
    await run("grace", ["send", "-t", "ada@parley.example", "-s", "Before", "--text", "one"]);
    await watching.wrote("Before");
    expect(await server.stop()).toBe(0);
    await watching.wrote("The connection is lost");
    server = await startMailServer(join(folder, "data"), server.port);
    await run("grace", ["send", "-t", "ada@parley.example", "-s", "After", "--text", "two"]);
    expect(await watching.ended).toBe(0);
    const arrived = watching
      .output()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).subject);
    expect(arrived).toEqual(["Before", "After"]);
  });

  it("ends the session", async () => {
    await signIn("grace");
    expect(await run("grace", ["logout"])).toBe("Signed out.\n");
    const started = mail("grace", ["inbox"]);
    expect(await started.ended).toBe(1);
    expect(started.errors()).toBe("You are not signed in. Sign in with: mail login ada@parley.example\n");
  });

  it.each([
    { args: ["login", "ada@parley.example", "--url", "nowhere"], code: 1, says: '"nowhere" is no url' },
    { args: ["login", "ada@parley.example", "--url", "http://127.0.0.1:9"], code: 1, says: "cannot be reached" },
    { args: ["inbox", "-n", "0"], code: 2, says: "It must be a whole number from 1." },
    { args: ["inbox", "-f", "attic"], code: 2, says: "Allowed choices are inbox, drafts" },
    { args: ["send", "--text", "to nobody"], code: 2, says: "required option '-t, --to <address>' not specified" },
    { args: ["send", "--to", "grace", "--text", "Hello"], code: 2, says: "It is no address." },
    { args: ["sing"], code: 2, says: "unknown command 'sing'" },
  ])("says in words what is wrong with: $args", async ({ args, code, says }) => {
    const started = mail("nobody", args, "secret");
    expect(await started.ended).toBe(code);
    expect(started.errors()).toContain(says);
    expect(started.output()).toBe("");
  });
});
