import { RpcError } from "@parley/contract";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../conformance/case.js";
import { type Link, startLink } from "./chain.js";

const open: Link[] = [];
afterEach(async () => {
  for (const link of open.splice(0)) await link.close();
});

async function start(...args: Parameters<typeof startLink>): Promise<Link> {
  const link = await startLink(...args);
  open.push(link);
  return link;
}

/** Three servers, the first of which calls the second, and that the third. */
async function startChain(): Promise<readonly [Link, Link, Link]> {
  const last = await start();
  const middle = await start(last);
  return [await start(middle), middle, last];
}

describe("a deadline", () => {
  it("reaches each server of a chain as what is left of it, with nothing passed on by hand", async () => {
    const [first] = await startChain();
    const busyMs = 30;
    const seen = await first.api.pass({ busyMs }, { timeoutMs: 4_000 });
    const [a = 0, b = 0, c = 0] = seen.map(({ timeoutMs }) => timeoutMs);
    expect(seen).toHaveLength(3);
    expect(a).toBeLessThanOrEqual(4_000);
    // Each keeps a twentieth to answer in, of what is left after its own work.
    expect(b).toBeLessThanOrEqual((a - busyMs + 1) * 0.95);
    expect(c).toBeLessThanOrEqual((b - busyMs + 1) * 0.95);
    // And nothing else gets lost on the way, but for what a busy machine takes.
    expect(c).toBeGreaterThan(1_000);
  });

  it.each(["parent", "signal"] as const)("is handed on by a handler's %s, too", async (how) => {
    const [first] = await startChain();
    const [a, b, c] = (await first.api.passBy(how, { timeoutMs: 4_000 })).map(({ timeoutMs }) => timeoutMs);
    expect(b).toBeLessThanOrEqual((a ?? 0) * 0.95);
    expect(c).toBeLessThanOrEqual((b ?? 0) * 0.95);
  });

  it("that runs out ends the work of the whole chain, and is told as such to each", async () => {
    const [first, middle, last] = await startChain();
    const error = await failureOf(first.api.hang(undefined, { timeoutMs: 300 }));
    expect(error).toMatchObject({ code: "TIMEOUT", path: "hang", notExecuted: false });
    // The others' handlers have ended by then, with what they called.
    await last.marks.reached("hang aborted");
    const codes = [...first.reports, ...middle.reports, ...last.reports].map(({ error: { code } }) => code);
    // Nobody takes it for a fault of a server.
    expect(codes).not.toContain("INTERNAL_SERVER_ERROR");
    expect(codes).toContain("GATEWAY_TIMEOUT");
  });

  it("that a handler's own call has run out of is answered 504, and says whose time it was", async () => {
    const last = await start();
    const first = await start(last);
    // By plain HTTP, whose caller waits longer than it says.
    const answer = await fetch(`${first.url}/hang`, { headers: { "rpc-timeout-ms": "200" } });
    expect(answer.status).toBe(504);
    expect(answer.headers.get("rpc-not-executed")).toBeNull();
    const { error: told } = (await answer.json()) as { error: { json: { message: string } } };
    expect(told.json.message).toMatch(/^The call's 200 ms ran out: (\d+ ms [a-z ]+, )*\d+ ms in its handler$/);
    const [report] = first.reports;
    expect(report?.error).toMatchObject({ code: "GATEWAY_TIMEOUT", path: "hang" });
    const { cause } = report?.error ?? {};
    if (cause instanceof RpcError && cause.origin === "client")
      expect(cause.message).toMatch(/^\[TIMEOUT\] hang: \d+ ms elapsed, what was left to hang, which made this call$/);
  });

  it("is not inherited by a job that a call has left behind", async () => {
    const last = await start();
    const first = await start(last);
    expect(await first.api.leaveJob(undefined, { timeoutMs: 500 })).toBe("answered");
    first.marks.set("go on");
    await first.marks.reached("job done");
    // A client's own default.
    expect(last.marks.has("a job ran with 10 s")).toBe(true);
  });
});

describe("a criticality", () => {
  it("is inherited where the contract says it, and not where nobody does", async () => {
    const [first] = await startChain();
    expect((await first.api.sheddable()).map(({ criticality }) => criticality)).toEqual([
      null,
      "sheddable-plus",
      "sheddable-plus",
    ]);
    expect((await first.api.pass({ busyMs: 0 })).map(({ criticality }) => criticality)).toEqual([null, null, null]);
  });
});
