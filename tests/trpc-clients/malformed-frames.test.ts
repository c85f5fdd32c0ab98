import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { startHost } from "./host.js";

/** Opens a socket, sends one frame as it is, and gives what comes back. */
async function exchange(url: string, frame: string | Buffer): Promise<unknown> {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  socket.send(frame);
  const [answer] = await once(socket, "message");
  return JSON.parse(String(answer));
}

const call = JSON.stringify({ id: 1, method: "query", params: { path: "nothing" } });

describe("a WebSocket caller that keeps to no protocol", () => {
  it.each([
    ["no JSON as its connection params", "?connectionParams=1", "{"],
    ["text as its connection params", "?connectionParams=1", '{"method":"connectionParams","data":"x"}'],
    ["numbers as its connection params", "?connectionParams=1", '{"method":"connectionParams","data":{"a":1}}'],
    ["a call instead of its connection params", "?connectionParams=1", call],
    ["no JSON", "", "{"],
    ["a call without an id", "", '{"id":null,"method":"query","params":{"path":"nothing"}}'],
    ["a call of nothing", "", '{"id":1,"method":"query"}'],
    ["a number", "", "3"],
    ["null", "", "null"],
    ["bytes", "", Buffer.from([0xff, 0x00, 0xfe])],
  ])("is told so, and does no harm to others: %s", async (_, search, frame) => {
    const { wsUrl } = await startHost();
    expect(await exchange(wsUrl + search, frame)).toMatchObject({ error: expect.anything() });
    expect(await exchange(wsUrl, call)).toMatchObject({ id: 1, error: { json: { data: { code: "NOT_FOUND" } } } });
  });
});
