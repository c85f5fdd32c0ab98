import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toManifest } from "@parley/contract/manifest";
import { type Serving, serve } from "@parley/server/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../../packages/cli/src/test-support/run-command.js";
import { workshop } from "../workshop/contract.js";
import { createWorkshop } from "../workshop/service.js";

let cwd: string;
let server: Serving;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "parley-call-"));
  await writeFile(join(cwd, "contract.json"), JSON.stringify(toManifest(workshop)));
  server = await serve(createWorkshop(), { port: 0, host: "127.0.0.1", contract: true, handleSignals: false });
});
afterAll(async () => {
  await server.close();
  await rm(cwd, { recursive: true });
});

/** Calls a procedure of the server, by its own contract. */
const call = (procedure: string, ...more: readonly string[]) => run([server.url, procedure, ...more]);
const run = (argv: readonly string[], stdin = "") =>
  runCommand(["call", ...argv], { cwd, stdin, stop: new AbortController().signal });
const first = JSON.stringify({ id: "0190c7a0-0000-7000-8000-000000000001" });
const unknown = JSON.stringify({ id: "0190c7a0-0000-7000-8000-000000000099" });

describe("parley call", () => {
  it("prints what a procedure answers as plain JSON", async () => {
    const { exitCode, stdout, stderr } = await call("jobs.get", first);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      title: "Sharpen the saws",
      createdAt: "2026-01-01T00:01:00.000Z",
      costCents: "12345678901234567890",
      tags: ["edge", "saw"],
      counts: [["seen", 0]],
    });
  });

  it("takes dates, big numbers and sets as that JSON has them, from the command line or stdin", async () => {
    const input = JSON.stringify({ title: "Plane", dueAt: "2026-05-01T10:00:00Z", costCents: "12", tags: ["a"] });
    const { stdout } = await run([server.url, "jobs.create", "-"], input);
    expect(JSON.parse(stdout)).toMatchObject({ dueAt: "2026-05-01T10:00:00.000Z", costCents: "12", tags: ["a"] });
  });

  it.each([
    ["a contract's URL", () => [`${server.url}/contract.json`, "ping"]],
    ["an RPC endpoint", () => [server.rpcUrl, "ping"]],
    ["a manifest and --url", () => ["contract.json", "ping", "--url", server.rpcUrl]],
  ])("finds the server by %s", async (_, argv) => {
    expect(await run(argv())).toEqual({ exitCode: 0, stdout: '"pong"\n', stderr: "" });
  });

  it("prints each event of a subscription on a line of its own", async () => {
    expect((await call("events.count", '{"to":2}')).stdout).toBe(
      '{"n":1,"at":"2026-01-01T00:00:00.001Z"}\n{"n":2,"at":"2026-01-01T00:00:00.002Z"}\n',
    );
  });

  it("prints nothing for nothing, and null for null", async () => {
    const made = JSON.parse((await call("jobs.create", '{"title":"Gone soon"}')).stdout);
    expect(await call("jobs.remove", JSON.stringify({ id: made.id }))).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    expect((await call("hostile.null")).stdout).toBe("null\n");
  });

  it("sends files, and prints the bytes of files", async () => {
    await writeFile(join(cwd, "note.txt"), "Oil, then wait ☃\n");
    const { stdout } = await call("files.upload", '{"file":"@note.txt","note":"hi","pages":2}');
    expect(JSON.parse(stdout)).toMatchObject({ name: "note.txt", size: 19, note: "hi" });
    expect((await call("files.download", '{"name":"note.txt"}')).stdout).toBe(
      await readFile(join(cwd, "note.txt"), "utf8"),
    );
  });

  it("exits with 1 when the call fails, and tells the code and the data", async () => {
    expect(await call("jobs.get", unknown)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "error: [NO_SUCH_JOB] jobs.get: There is no such job.\n",
    });
    const { exitCode, stdout, stderr } = await call("events.broken");
    expect([exitCode, stdout]).toEqual([1, '"one"\n"two"\n']);
    expect(stderr).toBe('error: [STREAM_BROKE] events.broken: Stream broke\n{\n  "after": 2\n}\n');
  });

  it("tells a program of it in JSON", async () => {
    const { exitCode, stdout } = await call("jobs.get", unknown, "--json");
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      1,
      {
        error: expect.objectContaining({
          code: "NO_SUCH_JOB",
          status: 404,
          exitCode: 1,
          message: "There is no such job.",
        }),
      },
    ]);
  });

  it("checks the input before anything is sent", async () => {
    const { exitCode, stderr } = await call("jobs.create", '{"title":"","labels":[{}],"costCents":"x"}');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `error: The input does not fit jobs.create:
  title: Expected at least 1 character, got 0
  labels.0.name: Is required, and is not there
  costCents: Expected a bigint, got a string
`,
    );
  });

  it.each([
    [["jobs.get", "{id}"], /^error: The input is not JSON: /],
    [["jobs.get"], /^error: The input does not fit jobs\.get:\n {2}.*\nGive it as JSON behind the procedure's name/],
    [
      ["job.gt"],
      "error: There is no procedure job.gt. There are jobs.create, jobs.finish, jobs.get, jobs.list, jobs.remove\n",
    ],
    [["ping", "{}"], "error: ping takes no input\n"],
    [["files.upload", '"x"'], /^error: files\.upload takes a form: give an object of its fields/],
    [["files.upload", '{"file":"note.txt"}'], /^error: files\.upload: file is a file: give "@" and its path/],
    [["files.upload", '{"file":"@nowhere.txt"}'], "error: nowhere.txt does not exist\n"],
    [["ping", "--header", "nonsense"], "error: --header nonsense is no header: expected 'name: value'\n"],
    [
      ["ping", "--url", "localhost:3000"],
      "error: --url localhost:3000 is no URL: expected one such as http://localhost:3000/rpc\n",
    ],
  ])("exits with 2 for %j, and says why", async (argv, message) => {
    const [procedure = "", ...more] = argv;
    const { exitCode, stdout, stderr } = await call(procedure, ...more);
    expect([exitCode, stdout]).toEqual([2, ""]);
    if (typeof message === "string") expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
  });

  it("says which server it could not reach", async () => {
    const gone = await serve(createWorkshop(), { port: 0, host: "127.0.0.1", handleSignals: false });
    await gone.close();
    const { exitCode, stderr } = await run(["contract.json", "ping", "--url", gone.rpcUrl, "--timeout", "1"]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: \[(?:NETWORK|TIMEOUT)\] ping: /);
    expect(stderr).toContain(gone.rpcUrl);
  });

  it("sends headers", async () => {
    const echo = createServer(({ headers }, res) => {
      const json = `${headers["x-one"]}, ${headers.authorization}`;
      res.setHeader("content-type", "application/json").end(JSON.stringify({ result: { data: { json } } }));
    });
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}/rpc`;
    const headers = ["-H", "x-one: 1", "-H", "Authorization: Bearer a:b"];
    const { stdout } = await run(["contract.json", "ping", "--url", url, ...headers]);
    echo.close();
    expect(stdout).toBe('"1, Bearer a:b"\n');
  });
});
