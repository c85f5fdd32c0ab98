import { type ClientOptions, type ContractMismatch, createClient, inProcessTransport } from "@parley/client";
import { type ContractTree, defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { fromFacts, toFacts } from "@parley/contract/facts";
import { type Compat, tagContract, toManifest } from "@parley/contract/manifest";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";

const unchanged = {
  ping: query({ output: z.string() }),
  count: subscription({ output: z.int() }),
};
const older = defineContract(
  {
    ...unchanged,
    send: mutation({ input: z.object({ to: z.string() }), output: z.string() }),
    find: query({ output: z.string() }),
  },
  { name: "mail", version: "1.9.0" },
);
const newer = defineContract(
  {
    ...unchanged,
    send: mutation({ input: z.object({ to: z.string(), subject: z.string() }), output: z.string() }),
    search: query({ output: z.string() }),
    gone: query({ output: z.string(), docs: { deprecated: { sunset: "2027-06-30", use: "ping" } } }),
  },
  { name: "mail", version: "1.10.0" },
);
const wireOf = (contract: ContractTree) => toManifest(contract).digests.wire;
const compat: Compat = {
  compat: "1",
  wire: wireOf(newer),
  clients: { [wireOf(older)]: { send: "WIRE", find: "WIRE" } },
  servers: {},
};

function start(options: { compat?: Compat } = {}) {
  const ran: string[] = [];
  const note = (name: string) => () => {
    ran.push(name);
    return name;
  };
  const service = implement(newer).service({
    ping: note("ping"),
    async *count() {
      yield 1;
    },
    send: note("send"),
    search: note("search"),
    gone: note("gone"),
  });
  const seen: Request[] = [];
  const answers: Response[] = [];
  const handler = createFetchHandler(service, { ...options, onError: () => {} });
  const handle = async (request: Request) => {
    seen.push(request);
    const answer = await handler(request);
    answers.push(answer);
    return answer;
  };
  const client = (contract: typeof older, clientOptions: Partial<ClientOptions> = {}) =>
    createClient(contract, {
      onContractMismatch: () => {},
      ...clientOptions,
      transport: inProcessTransport(handle),
    } as ClientOptions);
  return {
    ran,
    seen,
    answers,
    client: client as (...args: Parameters<typeof client>) => ReturnType<typeof createClient<typeof older>>,
  };
}

/** As a page has it. */
const asFacts = <T extends ContractTree>(contract: T) => fromFacts<T>(JSON.parse(JSON.stringify(toFacts(contract))));

describe("a client with another contract than the server's", () => {
  it("has its unaffected calls served, and the others refused with both versions, before anything runs", async () => {
    const { ran, client } = start({ compat });
    const told: ContractMismatch[] = [];
    const api = client(asFacts(older), { onContractMismatch: (mismatch) => told.push(mismatch) });
    expect(await api.ping()).toBe("ping");
    for await (const n of api.count()) expect(n).toBe(1);
    const error = await api.send({ to: "ada" }).catch(RpcError.from);
    expect(error).toMatchObject({
      code: "CONTRACT_MISMATCH",
      path: "send",
      notExecuted: true,
      data: { procedure: "send", client: "mail/1.9.0", server: "mail/1.10.0" },
    });
    expect(String(error)).toContain("built for mail/1.9.0 and the server has mail/1.10.0");
    expect(String(error)).toContain("Update the client");
    await expect(api.find()).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
    expect(ran).toEqual(["ping"]);
    expect(told).toEqual([{ procedure: "send", client: "mail/1.9.0", server: "mail/1.10.0", error }]);
  });

  it("is told without a file of verdicts, too, once a call fails for it", async () => {
    const { client } = start();
    const api = client(asFacts(older));
    expect(await api.ping()).toBe("ping");
    await expect(api.find()).rejects.toMatchObject({ code: "CONTRACT_MISMATCH", path: "find" });
  });

  it("has its mistakes told as such where nobody knows of a difference, with both versions", async () => {
    const error = await start().client(asFacts(older)).send({ to: "ada" }).catch(RpcError.from);
    expect(error).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: ["subject"] }] });
    expect(error).toHaveProperty(
      "message",
      expect.stringContaining("built for mail/1.9.0 and the server has mail/1.10.0"),
    );
    const unsure = { ...compat, clients: { [wireOf(older)]: { send: "UNKNOWN" as const } } };
    const mismatch = start({ compat: unsure }).client(asFacts(older)).send({ to: "ada" });
    await expect(mismatch).rejects.toMatchObject({ code: "CONTRACT_MISMATCH", issues: [{ path: ["subject"] }] });
  });

  it("is not held to verdicts on another contract than the one that is served, and somebody is told once", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const stale = { ...compat, wire: wireOf(older), clients: { [wireOf(older)]: { ping: "WIRE" as const } } };
    const api = start({ compat: stale }).client(asFacts(older));
    expect([await api.ping(), await api.ping()]).toEqual(["ping", "ping"]);
    expect(warned.mock.calls).toEqual([[expect.stringContaining("Run parley release again")]]);
    warned.mockRestore();
  });

  it("gets none of its calls served where it is strict", async () => {
    const { ran, client } = start({ compat });
    const api = client(asFacts(older), { contractCheck: "strict" });
    await expect(api.ping()).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
    expect(ran).toEqual([]);
  });

  it("tells nothing where the check is off", async () => {
    const { client, seen } = start({ compat });
    const api = client(asFacts(older), { contractCheck: "off" });
    await expect(api.find()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(seen.map((request) => request.headers.get("rpc-contract"))).toEqual([null]);
  });

  it("is told that an answer it cannot read is of another contract", async () => {
    const headers = { "content-type": "application/json", "rpc-contract": "mail/2.0.0;w=0123456789ab" };
    const transport = inProcessTransport(
      async () => new Response('{"result":{"data":{"json":"x","meta":{"values":["Date"]}}}}', { headers }),
    );
    const api = createClient(asFacts(older), { transport, onContractMismatch: () => {} });
    const error = await api.ping().catch(RpcError.from);
    expect(error).toMatchObject({ code: "CONTRACT_MISMATCH", data: { client: "mail/1.9.0", server: "mail/2.0.0" } });
  });
});

describe("a client with the server's contract", () => {
  it("sends its tag, is answered none, and has its mistakes told as such", async () => {
    const { client, seen, answers } = start();
    const api = client(asFacts(newer) as unknown as typeof older);
    expect(await api.ping()).toBe("ping");
    await expect(api.send({ to: "ada" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const tag = `mail/1.10.0;w=${wireOf(newer).slice(0, 12)}`;
    expect(seen.map((request) => request.headers.get("rpc-contract"))).toEqual([tag, tag]);
    expect(answers.map((answer) => answer.headers.get("rpc-contract"))).toEqual([null, null]);
  });

  it("sends a tag where it has schemas once these have been looked into", async () => {
    const { client, seen } = start();
    await client(older).ping();
    await client(tagContract(older)).ping();
    const tag = `mail/1.9.0;w=${wireOf(older).slice(0, 12)}`;
    expect(seen.map((request) => request.headers.get("rpc-contract"))).toEqual([null, tag]);
  });
});

describe("a server", () => {
  it("passes over what is no tag", async () => {
    const { ran, client } = start({ compat });
    const api = client(older, { headers: { "rpc-contract": "nonsense" } });
    expect(await api.ping()).toBe("ping");
    expect(ran).toEqual(["ping"]);
  });

  it("tells callers that a procedure is deprecated", async () => {
    const { client, answers } = start();
    await (client(newer as unknown as typeof older) as unknown as { gone: () => Promise<string> }).gone();
    const headers = answers[0]?.headers;
    expect(headers?.get("deprecation")).toBe("@0");
    expect(headers?.get("sunset")).toBe("Wed, 30 Jun 2027 00:00:00 GMT");
    expect(headers?.get("link")).toBe('<ping>; rel="successor-version"');
  });

  it("refuses verdicts that are none when it is made", () => {
    const service = implement(defineContract({ ping: query({ output: z.string() }) })).service({ ping: () => "" });
    const make = (given: unknown) => () => createFetchHandler(service, { compat: given as Compat });
    expect(make({})).toThrow("compat is no file that `parley release` has written");
    expect(make({ ...compat, compat: "2" })).toThrow("compat is of format 2, and this version reads format 1");
  });
});
