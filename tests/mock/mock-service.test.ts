import { createClient, safe } from "@parley/client";
import { defineContract, isError, query } from "@parley/contract";
import { type Manifest, toManifest } from "@parley/contract/manifest";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { startMock } from "../../packages/cli/src/mock/start-mock.js";
import { workshop } from "../workshop/contract.js";

const manifest = toManifest(workshop);

interface Options {
  readonly errorRate?: number;
  readonly manifest?: Manifest;
  readonly restPath?: string;
}

async function openMock({ manifest: served = manifest, ...options }: Options = {}) {
  const settings = { seed: "1", latencyMs: [0, 0], errorRate: 0, eventMs: 1, ...options } as const;
  const serving = await startMock(served, { port: 0, host: "127.0.0.1", handleSignals: false, ...settings });
  onTestFinished(async () => void (await serving.close()));
  const api = createClient(workshop, { url: serving.rpcUrl, retry: false });
  return { ...serving, api };
}

const id = "0190c7a0-0000-7000-8000-000000000001";

describe("a mock", () => {
  it("answers a typed client, with dates, bigints, sets and maps", async () => {
    const { api } = await openMock();
    const job = await api.jobs.get({ id });
    expect(job).toMatchObject({
      id,
      createdAt: expect.any(Date),
      costCents: expect.any(BigInt),
      tags: expect.any(Set),
      counts: expect.any(Map),
    });
    expect(await api.jobs.remove({ id })).toBe(undefined);
    const echoed = { payment: { kind: "invoice", dueAt: new Date(0), net: 5 }, either: 3 } as const;
    expect(await api.echo(echoed)).toMatchObject(echoed);
  });

  it("answers the same over REST, and lets any page ask", async () => {
    const { url, api } = await openMock();
    const answer = await fetch(`${url}/jobs?limit=3`, { headers: { origin: "https://elsewhere.example" } });
    const { items, next } = await answer.json();
    expect([items.length, next]).toEqual([3, "3"]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect((await api.jobs.list({ limit: 3 })).items.map((job) => job.id)).toEqual(
      items.map((job: { id: string }) => job.id),
    );
  });

  it("refuses input that the real service would refuse", async () => {
    const { url } = await openMock();
    expect((await fetch(`${url}/jobs?limit=1000`)).status).toBe(400);
  });

  it("takes files and gives some", async () => {
    const { api } = await openMock();
    expect(await api.files.upload({ file: new File(["a"], "a.txt"), note: "Mine" })).toMatchObject({ note: "Mine" });
    const file = await api.files.download({ name: "b.txt" });
    expect([file.name, file.type, await file.text()]).toEqual([
      "b.txt",
      "text/plain",
      expect.stringContaining("made up"),
    ]);
  });

  it("goes on with a subscription for as long as somebody listens, and where it was", async () => {
    const { api } = await openMock();
    const seen: object[] = [];
    for await (const event of api.events.count({ to: 3 })) {
      seen.push(event);
      if (seen.length === 3) break;
    }
    expect(seen[0]).toEqual({ n: expect.any(Number), at: expect.any(Date) });
    const answer = await fetch(`${(await openMock()).rpcUrl}/events.count?input={"json":{"to":3}}`, {
      headers: { "last-event-id": "2" },
    });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (reader && !text.includes("id: ")) text += (await reader.read()).value ?? "";
    await reader?.cancel();
    expect(text).toContain("id: 3\n");
  });

  it("fails as a header asks, with the data of declared errors", async () => {
    const { api, url } = await openMock();
    const headers = (code: string) => ({ headers: { "x-mock-error": code } });
    const failed = await safe(api.jobs.create({ title: "a" }, headers("QUOTA_PASSED")));
    if (failed.ok) throw new Error("It was asked to fail");
    expect(isError(failed.error, workshop.jobs.create, "QUOTA_PASSED")).toBe(true);
    expect(failed.error.data).toEqual({ limit: expect.any(Number), resetsAt: expect.any(Date) });
    expect(await (await fetch(`${url}/jobs/${id}`, headers("NO_SUCH_JOB"))).json()).toMatchObject({
      code: "NO_SUCH_JOB",
      status: 404,
    });
    expect((await fetch(`${url}/jobs/${id}`, headers("UNAUTHORIZED"))).status).toBe(401);
    expect(await (await fetch(`${url}/jobs/${id}`, headers("NO_SUCH_JOBS"))).json()).toMatchObject({
      status: 400,
      detail:
        'x-mock-error: "NO_SUCH_JOBS" is no error of jobs.get, which declares NO_SUCH_JOB, and none that every procedure has, such as NOT_FOUND',
    });
  });

  it("fails by chance, as often as it is told", async () => {
    const { api } = await openMock({ errorRate: 0.5 });
    const calls = await Promise.all(Array.from({ length: 40 }, () => safe(api.jobs.get({ id }))));
    const codes = calls.map((call) => (call.ok ? "ok" : call.error.code));
    expect(codes.filter((code) => code === "ok").length).toBeGreaterThan(8);
    expect(new Set(codes)).toEqual(new Set(["ok", "NO_SUCH_JOB", "SERVICE_UNAVAILABLE", "INTERNAL_SERVER_ERROR"]));
  });

  it("says so where it cannot make up an answer", async () => {
    const code = z.string().regex(/^(?=Z)ZZ\d{9}$/);
    const contract = defineContract({ secret: query({ route: "GET /secret", output: code }) });
    const { url } = await openMock({ manifest: toManifest(contract), restPath: "/api" });
    expect(await (await fetch(`${url}/api/secret`)).json()).toMatchObject({
      code: "NOT_IMPLEMENTED",
      detail: expect.stringMatching(/^The mock cannot make this up: .* Give the schema examples/),
    });
  });

  it("shows the contract, to clients and commands that ask for it", async () => {
    const { url } = await openMock();
    expect(await (await fetch(`${url}/contract.json`)).json()).toEqual(manifest);
    expect((await (await fetch(`${url}/openapi.json`)).json()).info.title).toBe("workshop");
  });

  it("says what is wrong where it cannot listen", async () => {
    const { url } = await openMock();
    const options = {
      seed: "1",
      latencyMs: [0, 0],
      errorRate: 0,
      host: "127.0.0.1",
      port: Number(new URL(url).port),
    } as const;
    await expect(startMock(manifest, options)).rejects.toThrow(/^Port \d+ is taken/);
  });
});
