import { createClient } from "@parley/client";
import { describe, expect, it } from "vitest";
import { contract } from "./contract.js";
import { answers, type Behaviour, faultyServer, nacks } from "./faulty-server.js";

async function start(...behaviours: readonly Behaviour[]) {
  const server = await faultyServer(...behaviours);
  return { ...server, api: createClient(contract, { url: server.url, singleFlight: true }) };
}

describe("equal queries that are under way together", () => {
  it("share one request and its answer", async () => {
    const { api, arrived } = await start(answers("done"));
    expect(await Promise.all([api.read(1), api.read(1), api.read(1)])).toEqual(["done", "done", "done"]);
    expect(arrived).toHaveLength(1);
    await api.read(1);
    expect(arrived).toHaveLength(2);
  });

  it("share its retries", async () => {
    const { api, arrived } = await start(nacks(), answers("done"));
    expect(await Promise.all([api.read(1), api.read(1)])).toEqual(["done", "done"]);
    expect(arrived).toHaveLength(2);
  });

  it("are those with the same input, headers and options, and no mutations", async () => {
    const { api, arrived } = await start(answers("done"));
    await Promise.all([
      api.read(1),
      api.read(2),
      api.read(1, { headers: { a: "b" } }),
      api.read(1, { criticality: "sheddable" }),
      api.add(),
      api.add(),
    ]);
    expect(arrived).toHaveLength(6);
  });

  it("are cancelled one by one, and the request with the last of them", async () => {
    let closed = () => {};
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { api, arrived } = await start((_, response) => response.on("close", closed), answers("done"));
    const [one, other] = [new AbortController(), new AbortController()];
    const first = api.read(1, { signal: one.signal });
    const second = api.read(1, { signal: other.signal });
    await expect.poll(() => arrived.length).toBe(1);
    one.abort();
    await expect(first).rejects.toMatchObject({ code: "ABORTED" });
    other.abort();
    await expect(second).rejects.toMatchObject({ code: "ABORTED" });
    await isClosed;
    expect(await api.read(1)).toBe("done");
    expect(arrived).toHaveLength(2);
  });

  it("go on for the others when one is cancelled", async () => {
    let answer = () => {};
    const { api, arrived } = await start((request, response) => {
      answer = () => answers("done")(request, response);
    });
    const controller = new AbortController();
    const first = api.read(1, { signal: controller.signal });
    const second = api.read(1);
    await expect.poll(() => arrived.length).toBe(1);
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: "ABORTED" });
    answer();
    expect(await second).toBe("done");
    expect(arrived).toHaveLength(1);
  });

  it("each have their own request unless the client is told otherwise", async () => {
    const { url, arrived } = await faultyServer(answers("done"));
    const api = createClient(contract, { url });
    await Promise.all([api.read(1), api.read(1)]);
    expect(arrived).toHaveLength(2);
  });
});
