import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { exchange, exchangeOne } from "../../raw-http/exchange.js";
import { get, post, postText, request } from "../../raw-http/request.js";
import { comparable } from "../compare.js";
import { closeSides, portOf, type Side, sidesOf } from "./sides.js";

afterAll(closeSides);

/** Sends something and leaves, at once or when the first byte of the answer is there; then waits for the callbacks to fall silent. */
async function leave(side: Side, bytes: Buffer, when: "at once" | "during the answer"): Promise<readonly unknown[]> {
  const socket = connect(portOf(side), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  const arrived = once(side.server, "request");
  socket.write(bytes);
  await arrived;
  if (when === "during the answer") await once(socket, "data");
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 120));
  return side.recorder.take();
}

describe("one connection, in tRPC's handler and in ours", () => {
  it("answers pipelined requests alike, in their order", async () => {
    const requests = [
      get("/stream.slow"),
      post("/whole", { a: 1 }),
      get("/no"),
      get("/on.count", 2),
      get("/ping,add?batch=1"),
      postText("/touch", "not read by anybody"),
      get("/fail", "CONFLICT"),
    ];
    const observe = async (side: Side) => {
      const answers = await exchange({ port: portOf(side), bytes: Buffer.concat(requests), answers: requests.length });
      // They run side by side, so that only the answers are in order.
      const notes = side.recorder.take().map((note) => JSON.stringify(note));
      return { answers: answers.map(comparable), notes: notes.sort() };
    };
    const [trpc, parley] = await sidesOf("json");
    const expected = await observe(trpc);
    expect(expected.answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 207, 200, 409]);
    expect(await observe(parley)).toEqual(expected);
  });

  it.each([
    ["a slow query", get("/stream.slow"), "at once"],
    ["a query that waits for that", get("/untilGone", 1), "at once"],
    ["a batch that waits for that", get("/untilGone,untilGone,ping?batch=1", { 0: "a", 1: "b" }), "at once"],
    ["an answer that was begun by hand", get("/out.begun,untilGone?batch=1"), "at once"],
    ["a body that a query waits for", postText("/logged", '{"n":', { "content-length": "1000" }), "at once"],
    ["a stream", get("/on.endless"), "during the answer"],
    [
      "JSON lines",
      get("/stream.generator,stream.slow?batch=1", undefined, { "trpc-accept": "application/jsonl" }),
      "during the answer",
    ],
    [
      "an upload",
      request({
        method: "POST",
        target: "/upload.octets",
        headers: { "content-type": "application/octet-stream", "content-length": "1000" },
        body: "half",
      }),
      "at once",
    ],
    ["a body", postText("/whole", '{"half":', { "content-length": "1000" }), "at once"],
  ] as const)("tells callbacks the same of a caller that leaves %s", async (_, bytes, when) => {
    const [trpc, parley] = await sidesOf("json");
    const [expected, actual] = await Promise.all([leave(trpc, bytes, when), leave(parley, bytes, when)]);
    expect(expected.length).toBeGreaterThan(0);
    expect(actual).toEqual(expected);
  });

  it("aborts no signal of a caller that stays", async () => {
    const observe = async (side: Side) => {
      const bytes = Buffer.concat([get("/seen"), get("/async"), get("/ping")]);
      await exchange({ port: portOf(side), bytes, answers: 3 });
      return side.recorder.take().filter(([what]) => what === "left");
    };
    const [trpc, parley] = await sidesOf("json");
    expect([await observe(trpc), await observe(parley)]).toEqual([[], []]);
  });

  it("answers while the body is still coming, if nobody asks for it", async () => {
    const observe = async (side: Side) => {
      const bytes = postText("/touch", "half", { "content-length": "1000" });
      return comparable(await exchangeOne({ port: portOf(side), bytes }));
    };
    const [trpc, parley] = await sidesOf("json");
    const expected = await observe(trpc);
    expect(expected).toMatchObject({ status: 200, body: '{"result":{}}' });
    expect(await observe(parley)).toEqual(expected);
  });

  it("takes the next request behind a body that was too large", async () => {
    const observe = async (side: Side) => {
      const bytes = Buffer.concat([
        post("/whole", "x".repeat(300_000)),
        get("/ping"),
        postText("/touch", "x".repeat(99)),
        get("/nil"),
      ]);
      const answers = await exchange({ port: portOf(side), bytes, answers: 4 });
      return answers.map(comparable);
    };
    const [trpc, parley] = await sidesOf("smallBody");
    const expected = await observe(trpc);
    expect(expected.map(({ status }) => status)).toEqual([413, 200, 200, 200]);
    expect(await observe(parley)).toEqual(expected);
  });

  it("answers a body that comes in pieces", async () => {
    const observe = async (side: Side) => {
      const bytes = postText("/whole", '"é漢😀"');
      const socket = connect({ port: portOf(side), host: "127.0.0.1", noDelay: true });
      const answered = once(socket, "data");
      // Within characters too.
      for (const byte of bytes) await new Promise((sent) => socket.write(Buffer.from([byte]), sent));
      const [answer] = (await answered) as [Buffer];
      socket.destroy();
      return answer.includes('{"result":{"data":{"got":"é漢😀"}}}');
    };
    const [trpc, parley] = await sidesOf("json");
    expect([await observe(trpc), await observe(parley)]).toEqual([true, true]);
  });
});
