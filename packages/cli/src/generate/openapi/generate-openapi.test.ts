import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { toOpenApi } from "@parley/contract/openapi";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { workshop } from "../../../../../tests/workshop/contract.js";
import { runCommand } from "../../test-support/run-command.js";

const unrouted = query({ output: z.string() });
const manifest = toManifest({ ...workshop, unrouted });

/** A folder with the workshop's manifest, and without its routes. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley-openapi-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "contract.json"), JSON.stringify(manifest));
  return folder;
}

describe("parley generate openapi", () => {
  it("writes the document to stdout, or to a file that --check compares", async () => {
    const cwd = await openFolder();
    const generate = ["generate", "openapi", "contract.json"];
    const { stdout, exitCode } = await runCommand(generate, { cwd });
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, toOpenApi(manifest)]);
    const out = ["--out", "openapi.json"];
    expect(await runCommand([...generate, ...out], { cwd })).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(cwd, "openapi.json"), "utf8")).toBe(stdout);
    expect(await runCommand([...generate, ...out, "--check"], { cwd })).toMatchObject({ exitCode: 0 });
    expect(await runCommand([...generate, ...out, "--openapi", "3.2", "--check"], { cwd })).toMatchObject({
      exitCode: 1,
    });
    expect(await runCommand([...generate, ...out, "--openapi", "3.2"], { cwd })).toMatchObject({ exitCode: 0 });
  });

  it("says where it is served and how callers prove who they are", async () => {
    const cwd = await openFolder();
    const options = ["--title", "Jobs", "--server", "https://jobs.example", "--server", "/api"];
    const security = ["--security", "bearer", "--security", "cookie:session", "--public", "ping, jobs.list"];
    const { stdout } = await runCommand(["generate", "openapi", "contract.json", ...options, ...security], { cwd });
    expect(JSON.parse(stdout)).toEqual(
      toOpenApi(manifest, {
        title: "Jobs",
        servers: [{ url: "https://jobs.example" }, { url: "/api" }],
        security: {
          bearer: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "session" },
        },
        publicProcedures: ["ping", "jobs.list"],
      }),
    );
  });

  it.each([
    [["--openapi", "3.0"], "Allowed choices are 3.1, 3.2."],
    [["--server", "jobs.example"], "Expected https://… or a path."],
    [["--security", "magic"], "Expected bearer, basic, header:<name> or cookie:<name>."],
    [["--public", "ping"], "--public names procedures that ask for no proof, and nothing says what the others ask for"],
    [["--security", "bearer", "--public", "pong"], '--public names "pong", and the contract has no such procedure'],
    [["--only", "unrouted"], "No procedure has a route, and OpenAPI describes those"],
  ])("says what is wrong with %j", async (options, message) => {
    const { exitCode, stderr } = await runCommand(["generate", "openapi", "contract.json", ...options], {
      cwd: await openFolder(),
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  it("does not write over a document that it has not written", async () => {
    const cwd = await openFolder();
    await writeFile(join(cwd, "openapi.json"), JSON.stringify({ openapi: "3.1.0", paths: { "/": { get: {} } } }));
    const { exitCode, stderr } = await runCommand(["generate", "openapi", "contract.json", "--out", "openapi.json"], {
      cwd,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("openapi.json");
  });
});
