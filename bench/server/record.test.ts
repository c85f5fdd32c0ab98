import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { candidates } from "./candidates.js";
import { restCalls } from "./clients/rest.js";
import { checkOutputIsValidated, record } from "./record.js";

let server: Server | undefined;

async function listen(host: Server): Promise<string> {
  server = host;
  host.listen(0, "127.0.0.1");
  await once(host, "listening");
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const answering = (value: unknown) => createServer((_, res) => res.end(JSON.stringify(value)));

describe("a candidate", () => {
  it.each(candidates)("validates what its handlers answer, and answers like all others: $name", async (candidate) => {
    // Some say on the console that a handler has failed.
    vi.spyOn(console, "error").mockImplementation(() => {});
    // Those who share a host share its module, whose server may have been closed.
    vi.resetModules();
    const { server: host }: { server: Server } = await import(`./hosts/${candidate.host}.ts`);
    const url = await listen(host);
    await checkOutputIsValidated(candidate.calls, url);
    for (const workload of candidate.workloads) {
      const { status } = await record(candidate.calls, url, workload);
      expect(status, workload).toBeLessThan(500);
    }
  });

  it("is not measured when it answers something else", async () => {
    const url = await listen(answering({ text: "something else" }));
    await expect(record(restCalls, url, "echo")).rejects.toThrow("something else");
  });

  it("is not measured when it accepts every input", async () => {
    const url = await listen(answering({ text: 5 }));
    await expect(record(restCalls, url, "invalid")).rejects.toThrow("Wrong answer, with status 200");
  });

  it("is not measured when it lets output through that does not fit its schema", async () => {
    const url = await listen(answering({ items: [], total: 0.5 }));
    await expect(checkOutputIsValidated(restCalls, url)).rejects.toThrow("got through");
  });
});
