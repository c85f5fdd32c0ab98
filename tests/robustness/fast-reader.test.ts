import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../raw-http/exchange.js";
import { get } from "../raw-http/request.js";
import { mib, startServer, type TestServer } from "./start-server.js";
import { until } from "./until.js";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe("a reader that takes events as fast as they are made", () => {
  it("leaves others their turn", { timeout: 20_000 }, async () => {
    const socket = connect({ port: server.port, host: "127.0.0.1" });
    let taken = 0;
    socket.on("data", (chunk) => {
      taken += chunk.length;
    });
    socket.write(get("/rpc/torrent"));
    await until(() => taken > mib);
    const answer = await exchangeOne({ port: server.port, bytes: get("/rpc/wait", { json: 0 }) });
    expect(answer.status).toBe(200);
    socket.destroy();
  });
});
