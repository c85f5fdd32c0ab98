import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { implement } from "@parley/server";
import { serve } from "@parley/server/node";
import { expect, it } from "vitest";
import { buildCommand } from "../../packages/cli/src/test-support/build-command.js";
import { createProject } from "../../packages/cli/src/test-support/project.js";
import { readGuide } from "../snippets.mjs";
import { tasks } from "./cli-contract.js";

const first = { id: "1", title: "Oil the hinges", due: new Date("2026-06-01T08:00:00Z") };

const service = implement(tasks).service({
  list: () => [first],
  get({ input, errors }) {
    if (input.id !== "1") throw errors.NO_SUCH_TASK();
    return first;
  },
  add: ({ input }) => ({ id: "2", ...input }),
});

/** A command line of the guide with what it prints, or what is done before the next one: an edit, or a run that prints what other guides are about. */
const step =
  /<!-- run: (?<quiet>.*?) -->|<!-- edit: (?<file>\S+): (?<from>.*?) => (?<to>.*?) -->|^\$ (?<line>.*)\n(?:(?!\$ |```)[^\n]*\n)*/gm;

it("shows what the commands print", { timeout: 120_000 }, async () => {
  await using command = await buildCommand();
  await using project = await createProject({
    "contract.ts": await readFile(join(import.meta.dirname, "cli-contract.ts"), "utf8"),
  });
  const server = await serve(service, { port: 0, host: "127.0.0.1", contract: true, handleSignals: false });
  const local = "http://localhost:3000";
  const run = async (line: string): Promise<string> => {
    const [, program, rest = ""] = /^(\w+) (.*)$/.exec(line) ?? [];
    const words = [...rest.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    if (program === "grep") return execFileSync(program, words, { cwd: project.root, encoding: "utf8" });
    const argv = words.map((word) => word.replace(local, server.url));
    const { stdout, stderr } = await command.run(argv, { cwd: project.root });
    return (stdout + stderr).replaceAll(server.url, local);
  };
  try {
    let guide = "";
    let done = 0;
    const text = readGuide("cli.md");
    for (const { index, groups = {}, 0: whole } of text.matchAll(step)) {
      const { file, from = "", to = "", line, quiet } = groups;
      if (quiet !== undefined) await run(quiet);
      guide += text.slice(done, index) + (line === undefined ? whole : `$ ${line}\n${await run(line)}`);
      done = index + whole.length;
      if (file === undefined) continue;
      const before = await readFile(join(project.root, file), "utf8");
      expect(before).toContain(from);
      await project.write({ [file]: before.replace(from, to) });
    }
    // `pnpm vitest run docs/snippets/cli.test.ts -u` writes what they print now.
    await expect(guide + text.slice(done)).toMatchFileSnapshot("../cli.md");
  } finally {
    await server.close();
  }
});
