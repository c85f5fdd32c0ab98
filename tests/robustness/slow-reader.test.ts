import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get } from "../raw-http/request.js";
import { openSocket } from "./open-socket.js";
import { mib, startServer, type TestServer } from "./start-server.js";
import { until } from "./until.js";

const stalledReaderMs = 300;
let server: TestServer;

beforeAll(async () => {
  server = await startServer({ serve: { streams: { stalledReaderMs } } });
});
afterAll(() => server.stop());

/** Asks for two things without reading any of them, until the server cuts both off. */
async function readNothingOf(...requests: readonly Buffer[]) {
  const before = { memory: await server.memory(), made: (await server.counts()).bytes };
  const sockets = await Promise.all(requests.map(() => openSocket(server.port)));
  const start = performance.now();
  for (const [at, { socket }] of sockets.entries()) socket.pause().write(requests[at] ?? "");
  await new Promise((resolve) => setTimeout(resolve, stalledReaderMs / 2));
  const during = await server.memory();
  expect(await server.ask("connections")).toBe(requests.length);
  // That they are cut off at all is what counts: on a busy machine it takes seconds, by default it would take thirty.
  await until(async () => (await server.ask("connections")) === 0);
  const cutAfterMs = performance.now() - start;
  for (const { socket } of sockets) socket.destroy();
  const heldMib = (during.heapUsed + during.external - before.memory.heapUsed - before.memory.external) / mib;
  const madeMib = ((await server.counts()).bytes - before.made) / mib;
  return { cutAfterMs, heldMib, madeMib };
}

describe("a reader that takes nothing", { timeout: 15_000 }, () => {
  it("of streams is cut off, and little is made for it", async () => {
    const seen = await readNothingOf(get("/rpc/flood"), get("/rpc/download"));
    console.log(`two streams unread: ${JSON.stringify(seen)}`);
    expect(seen.cutAfterMs).toBeGreaterThan(stalledReaderMs * 0.9);
    expect(seen.heldMib).toBeLessThan(16);
    // What the system's own buffers take is made as well: some 4 MiB of each stream.
    expect(seen.madeMib).toBeLessThan(32);
    expect(await server.counts()).toMatchObject({ open: 0 });
  });

  it("of answers in one piece is cut off", async () => {
    const input = { json: 32 * mib };
    const seen = await readNothingOf(get("/rpc/text", input), get("/rpc/block", input));
    console.log(`two answers unread: ${JSON.stringify(seen)}`);
    expect(seen.cutAfterMs).toBeGreaterThan(stalledReaderMs * 0.9);
  });

  it("leaves nothing behind", async () => {
    const before = await server.memory();
    const sockets = await Promise.all(Array.from({ length: 4 }, () => openSocket(server.port)));
    for (const { socket } of sockets) socket.pause().write(get("/rpc/flood"));
    await until(async () => (await server.counts()).open === 4);
    await until(async () => (await server.ask("connections")) === 0);
    for (const { socket } of sockets) socket.destroy();
    const after = await server.memory();
    expect((after.heapUsed + after.external - before.heapUsed - before.external) / mib).toBeLessThan(4);
  });
});

describe("a reader that is slow, but reads", { timeout: 15_000 }, () => {
  it("gets all of an answer that takes it far longer than a stalled reader is given", async () => {
    const size = 32 * mib;
    const { socket, closed, received } = await openSocket(
      server.port,
      get("/rpc/block", { json: size }, { connection: "close" }),
    );
    const start = performance.now();
    let gone = false;
    void closed.then(() => {
      gone = true;
    });
    // One mebibyte at a time, with a pause after each.
    for (let next = mib; !gone; next += mib) {
      await until(() => gone || received().length >= next);
      socket.pause();
      await new Promise((resolve) => setTimeout(resolve, stalledReaderMs / 10));
      socket.resume();
    }
    expect(performance.now() - start).toBeGreaterThan(stalledReaderMs * 2);
    expect(received().length).toBeGreaterThan(size);
  });

  it("keeps its connection for longer than it may take nothing of an answer", async () => {
    const { socket, received } = await openSocket(server.port, get("/rpc/block", { json: 8 * mib }));
    await until(() => received().length > 8 * mib);
    const before = received().length;
    await new Promise((resolve) => setTimeout(resolve, stalledReaderMs * 1.5));
    socket.write(get("/rpc/wait", { json: 0 }));
    await until(() => received().length > before);
    expect(received().slice(before)).toContain("HTTP/1.1 200 OK");
    socket.destroy();
  });
});
