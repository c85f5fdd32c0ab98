import { describe, expect, it } from "vitest";
import { runCommand } from "./test-support/run-command.js";

const cwd = import.meta.dirname;

describe("the command", () => {
  it("lists its commands", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["--help"], { cwd });
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: parley/);
    expect(stdout).toMatch(/^ {2}manifest .*write a contract as JSON$/m);
  });

  it("shows examples in the help of each command", async () => {
    const { exitCode, stdout } = await runCommand(["manifest", "--help"], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Examples:\n  $ parley manifest contract.ts -o contract.json\n");
  });

  it("shows its help to whoever says nothing, and exits with 2", async () => {
    const { exitCode, stdout, stderr } = await runCommand([], { cwd });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^Usage: parley/);
  });

  it.each([
    [["nonsense"], "unknown command 'nonsense'"],
    [["manifset"], "unknown command 'manifset'\n(Did you mean manifest?)"],
    [["manifest"], "missing required argument 'contract'"],
    [["manifest", "contract.ts", "--nonsense"], "unknown option '--nonsense'"],
    [["manifest", "contract.ts", "more"], "too many arguments for 'manifest'. Expected 1 argument but got 2."],
    [
      ["manifest", "contract.ts", "--timeout", "soon"],
      "option '--timeout <seconds>' argument 'soon' is invalid. Expected a number of seconds, up to 86400.",
    ],
    [
      ["generate", "python", "contract.ts", "-o", ""],
      "option '-o, --out <folder>' argument '' is invalid. It is empty; the folder you are in is called . (a dot).",
    ],
  ])("says what is wrong with %j", async (argv, message) => {
    expect(await runCommand(argv, { cwd })).toEqual({ exitCode: 2, stdout: "", stderr: `error: ${message}\n` });
  });

  it("tells failures as JSON to whoever wants JSON", async () => {
    const { stdout, stderr } = await runCommand(["--json", "manifest", "nowhere.ts"], { cwd });
    expect([JSON.parse(stdout), stderr]).toEqual([
      { error: { message: "nowhere.ts does not exist", exitCode: 2 } },
      "",
    ]);
  });
});
