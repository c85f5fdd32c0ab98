import { createClient, type EjectEvent, type HedgeEvent } from "@parley/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contract, type Replica, startReplicas } from "./three-servers.js";

type Name = "a" | "b" | "c";

/** Makes calls, some at a time, and counts who answered them. */
async function callMany(call: () => Promise<string>, count: number, atOnce = 4): Promise<Record<string, number>> {
  const answered: Record<string, number> = {};
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const name = await call();
      answered[name] = (answered[name] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answered;
}

describe("a client of three servers", () => {
  let servers: Record<Name, Replica>;
  let urls: readonly string[];
  let ejected: EjectEvent[];
  const connect = () => createClient(contract, { url: urls, onEject: (event) => ejected.push(event) });

  beforeEach(async () => {
    const [a, b, c] = (await startReplicas(["a", "b", "c"])) as [Replica, Replica, Replica];
    servers = { a, b, c };
    urls = [a.url, b.url, c.url];
    ejected = [];
  });
  afterEach(async () => {
    await Promise.all(Object.values(servers).map(({ kill }) => kill()));
  });

  it("uses all of them", async () => {
    const answered = await callMany(connect().where, 60);
    expect(Object.keys(answered).sort()).toEqual(["a", "b", "c"]);
  });

  it("fails no query when one dies under load", async () => {
    const api = connect();
    await callMany(api.where, 30);
    const running = callMany(api.where, 100, 8);
    await servers.b.kill();
    const answered = await running;
    expect(Object.values(answered).reduce((sum, calls) => sum + calls, 0)).toBe(100);
    const afterwards = await callMany(api.where, 60);
    expect(afterwards).not.toHaveProperty("b");
  });

  it("fails no mutation for one that is not there, because none can have run", async () => {
    await servers.a.kill();
    const answered = await callMany(connect().add, 60);
    expect((answered.b ?? 0) + (answered.c ?? 0)).toBe(60);
    expect(ejected.filter(({ url }) => url !== servers.a.url)).toEqual([]);
  });

  it("moves away from one that sheds everything, though that answers fastest", async () => {
    const api = connect();
    await callMany(api.where, 30);
    servers.c.mood = "sheds";
    const before = servers.c.calls;
    const answered = await callMany(api.add, 60);
    expect(answered).not.toHaveProperty("c");
    expect(servers.c.calls - before).toBeLessThan(15);
  });

  it("gives little to one that is slow", async () => {
    servers.a.mood = "slow";
    const answered = await callMany(connect().where, 80);
    expect(answered.a ?? 0).toBeLessThan(20);
  });

  it("says in one error how many were tried when all are gone", async () => {
    const api = connect();
    await callMany(api.where, 9);
    await Promise.all(Object.values(servers).map(({ kill }) => kill()));
    await expect(api.where()).rejects.toMatchObject({
      code: "NETWORK",
      origin: "client",
      message: expect.stringMatching(/^\[NETWORK\] where: No answer from 127.*\(3 of 3 servers were tried\)$/),
    });
  });

  it("hedges a query that one of them leaves unanswered, and takes another's answer", async () => {
    const hedges: HedgeEvent[] = [];
    const hedge = { afterMs: 100, maxLoad: 1 };
    const api = createClient(contract, { url: urls, hedge, onHedge: (event) => hedges.push(event) });
    await callMany(api.where, 30);
    hedges.splice(0);
    for (const server of Object.values(servers)) server.mood = "hangs";
    expect(Object.keys(servers)).toContain(await api.where());
    expect(hedges).toEqual([{ path: "where", attempt: 2, afterMs: 100 }]);
  });
});
