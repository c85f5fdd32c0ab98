import { toManifest } from "@parley/contract/manifest";
import { type Serving, serve } from "@parley/server/node";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { workshop } from "../workshop/contract.js";
import { createWorkshop } from "../workshop/service.js";
import { loadFunctions, loadSdk, type SdkClient } from "./sdk-client.js";
import { compile, type SdkFolder, writeSdk } from "./sdk-folder.js";

// The compiler starts cold here, beside all other tests: half a second alone, several on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const saw = "0190c7a0-0000-7000-8000-000000000001";
let folder: SdkFolder;
let sdk: Awaited<ReturnType<typeof loadSdk>>;
let server: Serving;
let url: string;
let client: SdkClient;

beforeAll(async () => {
  folder = await writeSdk(toManifest(workshop));
  expect(await compile("typescript", ["-p", "."], folder.package)).toBe("");
  sdk = await loadSdk(folder.package);
  server = await serve(createWorkshop(), { port: 0, handleSignals: false, onError: () => {} });
  url = `${server.url}/rpc`;
  client = sdk.createClient({ url });
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

/** What an iterable gives. */
async function gather(iterable: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const gathered: unknown[] = [];
  for await (const one of iterable) gathered.push(one);
  return gathered;
}

describe("a call of the SDK", () => {
  it("brings real dates, bigints, sets and maps", async () => {
    expect(await client.jobs.get({ id: saw })).toEqual({
      id: saw,
      title: "Sharpen the saws",
      status: "open",
      labels: [{ name: "tools", colour: "red" }],
      createdAt: new Date("2026-01-01T00:01:00.000Z"),
      dueAt: null,
      costCents: 12_345_678_901_234_567_890n,
      tags: new Set(["saw", "edge"]),
      counts: new Map([["seen", 0]]),
    });
  });

  it("takes what the contract takes, and leaves defaults to the server", async () => {
    const job = await client.jobs.create({ title: "Paint", dueAt: new Date(0), tags: new Set(["red"]) });
    expect(job).toMatchObject({
      title: "Paint",
      dueAt: new Date(0),
      costCents: 0n,
      tags: new Set(["red"]),
      labels: [],
    });
    await client.jobs.remove({ id: (job as { readonly id: string }).id });
  });

  it("carries everything that superjson does, there and back", async () => {
    const input = {
      payment: { kind: "invoice", dueAt: new Date(5), net: 3 },
      either: null,
      tree: { name: "a", parts: [{ name: "b", parts: [] }] },
      pair: ["a", 1],
      byName: { "a.b": new Date(6), "c\\d": new Date(7), "": new Date(8), toString: new Date(9) },
      anything: [
        1n,
        [Number.NaN, -0, Number.POSITIVE_INFINITY],
        new Map([[new Date(1), new Set([undefined, 2n])]]),
        /a\/b/gi,
      ],
    };
    expect(await client.echo(input)).toEqual(input);
  });

  it("reaches procedures of any name", async () => {
    expect(await client.hostile.class({ import: "x", "2fa": true })).toEqual({ default: "x!" });
    expect(await client.hostile.constructor()).toBe("built");
    expect(await client.hostile.null()).toBe(null);
    expect(await client.hostile.getHTTPUrl()).toEqual({ "content-type": "text/plain", "naïve ☃": 1 });
    expect(await client.call("ping")).toBe("pong");
  });

  it("goes by POST when its input is too long for a url", async () => {
    const methods: string[] = [];
    const told = sdk.createClient({ url, onRequest: ({ method }) => void methods.push(method) });
    const long = "x".repeat(9_000);
    expect(await told.hostile.class({ import: "x" })).toEqual({ default: "x" });
    expect(await told.hostile.class({ import: long })).toEqual({ default: long });
    expect(methods).toEqual(["GET", "POST"]);
  });

  it("comes with the response where that is wanted", async () => {
    const { data, response, requestId } = await client.ping().withResponse();
    expect([data, response.status, typeof requestId]).toEqual(["pong", 200, "string"]);
  });

  it("is a function too, for a bundle that has no other", async () => {
    const { jobsGet } = await loadFunctions(folder.package, "jobs");
    expect(await jobsGet?.(sdk.connect({ url }), { id: saw })).toMatchObject({ title: "Sharpen the saws" });
    expect(await jobsGet?.(client, { id: saw })).toMatchObject({ title: "Sharpen the saws" });
  });
});

describe("a failure", () => {
  const unknown = { id: "0190c7a0-0000-7000-8000-000000000999" };

  it("is told by the code that the contract declares", async () => {
    const error: unknown = await client.jobs.get(unknown).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(sdk.RpcError);
    expect(error).toMatchObject({
      message: "[NO_SUCH_JOB] jobs.get: There is no such job.",
      code: "NO_SUCH_JOB",
      status: 404,
      origin: "server",
      notExecuted: false,
      requestId: expect.any(String),
    });
    expect(sdk.isError(error, "jobs.get", "NO_SUCH_JOB")).toBe(true);
    expect(sdk.isError(error, "jobs.finish", "NO_SUCH_JOB")).toBe(false);
    expect(sdk.isError(new Error("another"))).toBe(false);
  });

  it("brings its data, with real dates", async () => {
    const fill = await Promise.all(Array.from({ length: 12 }, () => client.jobs.create({ title: "Fill" }).safe()));
    const refused = fill.find(({ ok }) => !ok);
    expect(refused?.error).toMatchObject({
      code: "QUOTA_PASSED",
      data: { limit: 10, resetsAt: new Date("2026-01-01") },
    });
  });

  it("of validation says which field", async () => {
    expect((await client.jobs.get({ id: "none" }).safe()).error).toMatchObject({
      code: "BAD_REQUEST",
      notExecuted: true,
      issues: [{ path: ["id"], message: "Invalid UUID" }],
    });
  });

  it.each(["UNAUTHORIZED", "FORBIDDEN", "CONFLICT", "TOO_MANY_REQUESTS", "INTERNAL_SERVER_ERROR"])(
    "%s needs no declaration",
    async (code) => {
      expect((await client.fail({ code }).safe()).error).toMatchObject({ code, data: undefined, origin: "server" });
    },
  );

  it("of time is told by whichever end saw it first", async () => {
    expect((await client.slow({ ms: 60_000 }, { timeoutMs: 60 }).safe()).error).toMatchObject({ code: "TIMEOUT" });
  });

  it("is the caller's own when it cancels", async () => {
    const before = await client.ping({ signal: AbortSignal.abort("enough") }).safe();
    expect(before.error).toMatchObject({ code: "ABORTED", notExecuted: true, cause: "enough" });
    const controller = new AbortController();
    const call = client.slow({ ms: 60_000 }, { signal: controller.signal }).safe();
    controller.abort("enough");
    expect((await call).error).toMatchObject({ code: "ABORTED", cause: "enough" });
  });

  it("of a server that is not there proves that nothing was done", async () => {
    const other = await serve(createWorkshop(), { port: 0, handleSignals: false, onError: () => {} });
    await other.close();
    const { error } = await sdk
      .createClient({ url: `${other.url}/rpc`, retries: false })
      .ping()
      .safe();
    expect(error).toMatchObject({ code: "NETWORK", notExecuted: true, origin: "client" });
  });
});

describe("a server of another contract", () => {
  it("serves what it can, and is told apart where it cannot", async () => {
    const onContractMismatch = vi.fn();
    // As an SDK of an earlier release would say it.
    const headers = { "rpc-contract": "workshop/1.1.0;w=000000000000" };
    const older = sdk.createClient({ url, headers, onContractMismatch });
    expect(await older.ping()).toBe("pong");
    expect((await older.call("jobs.gone").safe()).error).toMatchObject({
      code: "CONTRACT_MISMATCH",
      data: { procedure: "jobs.gone", server: "workshop/1.2.0" },
      message: expect.stringContaining("built for workshop/1.1.0 and the server has workshop/1.2.0"),
    });
    expect(onContractMismatch).toHaveBeenCalledOnce();
    expect((await client.call("jobs.gone").safe()).error).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a paged query", () => {
  it("is one page, all items, all pages or as many items as wanted", async () => {
    const title = (jobs: readonly unknown[]) =>
      jobs.slice(0, 3).map((job) => (job as { readonly title: string }).title);
    const titles = ["Sharpen the saws", "Oil the bench ☃", "Sweep the floor"];
    expect(await client.jobs.list({ limit: 1 })).toMatchObject({ items: [{ title: titles[0] }], next: "1" });
    expect(title(await gather(client.jobs.list({ limit: 2 })))).toEqual(titles);
    expect((await gather(client.jobs.list({ limit: 2 }).pages()))[1]).toMatchObject({
      items: [{ title: titles[2] }, {}],
    });
    expect(title(await client.jobs.list({ limit: 2 }).toArray({ limit: 3 }))).toEqual(titles);
    expect(await client.jobs.list({}).toArray({ limit: 0 })).toEqual([]);
  });
});

describe("a stream", () => {
  it("brings events as values", async () => {
    expect(await gather(client.events.count({ to: 2 }))).toEqual([
      { n: 1, at: new Date("2026-01-01T00:00:00.001Z") },
      { n: 2, at: new Date("2026-01-01T00:00:00.002Z") },
    ]);
  });

  it("goes on after the event that it is told", async () => {
    expect(await gather(client.events.count({ to: 5 }, { lastEventId: "3" }))).toMatchObject([{ n: 4 }, { n: 5 }]);
  });

  it("fails with what the contract declares", async () => {
    const seen: unknown[] = [];
    const read = async () => {
      for await (const event of client.events.broken()) seen.push(event);
    };
    await expect(read()).rejects.toMatchObject({ code: "STREAM_BROKE", data: { after: 2 }, path: "events.broken" });
    expect(seen).toEqual(["one", "two"]);
  });

  it("says what is wrong with its input", async () => {
    await expect(gather(client.events.count({ to: 1_001 }))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("ends by leaving it, by disposing of it, and by its signal", async () => {
    for await (const event of client.events.count({ to: 1_000 })) {
      expect(event).toMatchObject({ n: 1 });
      break;
    }
    const disposed = client.events.count({ to: 1_000 });
    for await (const _ of disposed) await disposed[Symbol.asyncDispose]();
    const controller = new AbortController();
    for await (const _ of client.events.count({ to: 1_000 }, { signal: controller.signal })) controller.abort();
  });
});

describe("files", () => {
  it("go up in a form and come down with their name", async () => {
    const file = new File(["héllo"], "ä.txt", { type: "text/plain" });
    expect(await client.files.upload({ file, note: "n", pages: 2 })).toEqual({
      name: "ä.txt",
      size: 6,
      type: "text/plain",
      note: "n",
    });
    const downloaded = (await client.files.download({ name: "ä.txt" })) as File;
    expect([downloaded.name, downloaded.type, await downloaded.text()]).toEqual(["ä.txt", "text/plain", "héllo"]);
  });

  it("come down as a stream where that is wanted", async () => {
    const form = new FormData();
    form.append("file", new Blob(["abc"]), "b.bin");
    await client.files.upload(form);
    expect(await new Response(await client.files.download({ name: "b.bin" }).stream()).text()).toBe("abc");
  });

  it("fail as other calls do", async () => {
    expect((await client.files.download({ name: "none" }).safe()).error).toMatchObject({ code: "NO_SUCH_FILE" });
    expect((await client.files.upload({ file: {} }).safe()).error).toMatchObject({
      code: "BAD_REQUEST",
      message:
        '[BAD_REQUEST] files.upload: The input cannot be sent: field "file" is neither a file nor text, a number, a boolean, a bigint or a date',
      notExecuted: true,
    });
  });
});
