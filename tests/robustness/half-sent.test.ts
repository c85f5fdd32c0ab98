import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../raw-http/exchange.js";
import { get } from "../raw-http/request.js";
import { openSocket } from "./open-socket.js";
import { mib, startServer, type TestServer } from "./start-server.js";
import { until } from "./until.js";

const head = "host: test.example\r\ncontent-type: application/json\r\n";
const octets = "host: test.example\r\ncontent-type: application/octet-stream\r\n";
let server: TestServer;

beforeAll(async () => {
  const http = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 };
  server = await startServer({ http });
});
afterAll(() => server.stop());

const halves = {
  "a request line": "GET /rpc/wa",
  headers: "GET /rpc/wait HTTP/1.1\r\nhost: a\r\nx-half: ",
  "a JSON body": `POST /rpc/add HTTP/1.1\r\n${head}content-length: 100\r\n\r\n{"json":`,
  "a chunk": `POST /rpc/add HTTP/1.1\r\n${head}transfer-encoding: chunked\r\n\r\n5\r\n{"j`,
  "a stream of bytes": `POST /rpc/upload HTTP/1.1\r\n${octets}content-length: 100\r\n\r\nabc`,
};

/** Opens connections that each send half of something, and tells how each kind was answered when the server has got rid of all. */
async function sendHalves(ofEach: number) {
  const sent = Object.entries(halves).flatMap(([what, text]) => Array<[string, string]>(ofEach).fill([what, text]));
  const before = Number(await server.ask("accepted"));
  const sockets = await Promise.all(sent.map(([, text]) => openSocket(server.port, text)));
  // Not how many are open: on a busy machine the first are ended before the last have come.
  await until(async () => Number(await server.ask("accepted")) - before === sent.length);
  expect((await exchangeOne({ port: server.port, bytes: get("/rpc/wait", { json: 1 }) })).status).toBe(200);
  await Promise.all(sockets.map(({ closed }) => closed));
  await until(async () => (await server.ask("connections")) === 0);
  return Object.fromEntries(
    Object.keys(halves).map((what) => {
      const answers = sockets
        .filter((_, at) => sent[at]?.[0] === what)
        .map(({ received }) => received().split("\r\n", 1)[0]);
      return [what, [...new Set(answers)]];
    }),
  );
}

describe("requests that stop half-way", { timeout: 15_000 }, () => {
  it("are ended after a time, while others are answered, and leave nothing behind", async () => {
    const timedOut = Object.fromEntries(Object.keys(halves).map((what) => [what, ["HTTP/1.1 408 Request Timeout"]]));
    expect(await sendHalves(100)).toEqual(timedOut);
    const before = await server.memory();
    expect(await sendHalves(100)).toEqual(timedOut);
    const after = await server.memory();
    expect((after.heapUsed + after.external - before.heapUsed - before.external) / mib).toBeLessThan(2);
    expect((await server.counts()).open).toBe(0);
  });
});

describe("an upload", () => {
  it("fails in the handler when its caller goes away, and the server goes on", async () => {
    const before = await server.counts();
    const { socket } = await openSocket(
      server.port,
      `POST /rpc/upload HTTP/1.1\r\n${octets}content-length: ${100 * mib}\r\n\r\n${"x".repeat(mib)}`,
    );
    await until(async () => (await server.counts()).bytes - before.bytes >= mib);
    socket.destroy();
    await until(async () => (await server.counts()).failedUploads > before.failedUploads);
    expect((await server.counts()).open).toBe(0);
    expect((await exchangeOne({ port: server.port, bytes: get("/rpc/wait", { json: 1 }) })).status).toBe(200);
    expect(server.errors()).toBe("");
  });

  it("of 2 GB, announced for a limit of 1 MiB, gets its 413 before the server has read it", async () => {
    const before = await server.memory();
    const { socket, received, closed } = await openSocket(
      server.port,
      `POST /rpc/add HTTP/1.1\r\n${head}content-length: ${2 ** 31}\r\n\r\n`,
    );
    await until(() => received() !== "");
    expect(received()).toMatch(/^HTTP\/1\.1 413 /);
    expect(received().toLowerCase()).toContain("\r\nconnection: close\r\n");
    expect(socket.bytesWritten).toBeLessThan(1_000);
    // It sends all the same, as callers do that do not look.
    const piece = Buffer.alloc(mib);
    const sendAll = (): void => {
      while (!socket.destroyed && socket.write(piece)) {}
    };
    socket.on("drain", sendAll);
    sendAll();
    await closed;
    const after = await server.memory();
    expect((after.heapUsed + after.external - before.heapUsed - before.external) / mib).toBeLessThan(4);
  });
});
