import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";

const main = new URL("../../packages/cli/src/main.ts", import.meta.url).pathname;
const contract = new URL("./contract.ts", import.meta.url).pathname;

/** Starts `parley mock` for the contract of the guide, and waits until it has said all that it says at the start. */
async function startMock(...options: string[]) {
  const node = ["--conditions=@parley/source", "--import", "tsx", main];
  const child = spawn(process.execPath, [...node, "mock", contract, "--port", "0", ...options]);
  const exit = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stdout.setEncoding("utf8");
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    said += text;
    if (said.includes("Ctrl-C ends it.\n")) break;
  }
  return { said, interrupt: () => child.kill("SIGINT"), exit };
}

const guide = readFileSync(new URL("../../docs/mock.md", import.meta.url), "utf8");

interface Item {
  readonly title: string;
  readonly status: string;
  readonly assignee: string;
}

/** What the guide shows of a terminal: a command, and what it says. */
const shown = [...guide.matchAll(/^```console\n\$ (.+)\n([\s\S]*?)^```$/gm)].map(([, line = "", said = ""]) => ({
  line,
  said,
}));

describe("parley mock", () => {
  it("says what it serves and answers as the guide shows it, and ends with Ctrl-C", async () => {
    const { said, interrupt, exit } = await startMock("--latency", "1-5");
    const [, url = ""] = /REST {2}(\S+)/.exec(said) ?? [];
    const inGuide = "http://127.0.0.1:4000";
    expect(said.replaceAll(url, inGuide)).toBe(shown[0]?.said);
    const [, example = ""] = /try {3}curl '(\S+)'/.exec(said) ?? [];
    expect((await (await fetch(example)).json()).items).toHaveLength(20);
    const [, target = ""] = /'(\S+)'/.exec(shown[1]?.line ?? "") ?? [];
    const { items } = await (await fetch(target.replace(inGuide, url))).json();
    // As jq shows them.
    const lines = items.map(({ title, status, assignee }: Item) => JSON.stringify({ title, status, assignee }));
    expect(`${lines.join("\n")}\n`).toBe(shown[1]?.said);
    interrupt();
    expect(await exit).toEqual([0, null]);
  }, 60_000);
});
