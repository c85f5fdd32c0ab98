import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoAccounts } from "../../server/demo/accounts.js";
import { bundleTerminal } from "../testing/bundle.js";
import { type MailServer, startMailServer } from "../testing/mail-server.js";
import { type Program, startProgram } from "../testing/program.js";

let folder: string;
let program: string;
let server: MailServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-terminal-sdk-"));
  [program, server] = await Promise.all([bundleTerminal("sdk/main.ts"), startMailServer(join(folder, "data"))]);
  for (const { address, password } of demoAccounts)
    await run(address, ["login", address, "--url", server.url], `${password}\n`);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the program as one person; each has a home of their own. */
function start(person: string, args: readonly string[], input = ""): Program {
  return startProgram({ file: program, args, input, env: { MAIL_HOME: join(folder, person) } });
}

async function run(person: string, args: readonly string[], input = ""): Promise<string> {
  const started = start(person, args, input);
  const code = await started.ended;
  if (code !== 0) throw new Error(`mail-sdk ${args.join(" ")} ended with ${code}: ${started.errors()}`);
  return started.output();
}

const [ada, grace] = ["ada@parley.example", "grace@parley.example"] as const;

describe("the terminal client on the generated SDK", { timeout: 60_000 }, () => {
  it("lists all pages, reads by number, and finds words", async () => {
    const listed = await run(ada, ["inbox", "--limit", "1000"]);
    const [, number = ""] = /^ *(\d+) .*Figures for the first quarter/m.exec(listed) ?? [];
    expect(await run(ada, ["read", number])).toContain("the figures are attached");
    expect(await run(ada, ["search", "figures"])).toContain("Figures for the first quarter");
  });

  it("sends a message with a file to somebody who watches", async () => {
    const file = join(folder, "notes.txt");
    await writeFile(file, "1 + 1");
    const watching = start(grace, ["watch", "--number", "1"]);
    await watching.wrote("Waiting for mail");
    expect(await run(ada, ["send", "--to", grace, "-s", "Notes", "--attach", file], "As promised.\n")).toBe(
      `Sent to ${grace}.\n`,
    );
    expect(await watching.ended).toBe(0);
    expect(watching.output()).toContain("Notes [1]");
  });

  it("tells errors of the contract apart, and says others in the server's words", async () => {
    const gone = start(ada, ["send", "--to", "nobody@parley.example"], "Hello?");
    expect([await gone.ended, gone.errors()]).toEqual([
      1,
      "Nothing was sent. There is no account nobody@parley.example.\n",
    ]);
    const stranger = start("stranger", ["inbox"]);
    expect([await stranger.ended, stranger.errors()]).toEqual([
      1,
      "You are not signed in. Sign in with: mail login ada@parley.example\n",
    ]);
  });
});
