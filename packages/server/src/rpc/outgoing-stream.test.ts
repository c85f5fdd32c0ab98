import { describe, expect, it } from "vitest";
import { outgoingStream } from "./outgoing-stream.js";

function send(size: number | undefined, ...chunks: (number | Error)[]) {
  const failures: unknown[] = [];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk instanceof Error) throw chunk;
      if (chunk === undefined) controller.close();
      else controller.enqueue(new Uint8Array(chunk));
    },
  });
  const stream = outgoingStream({ body, size, onFailure: (failure) => failures.push(failure) });
  return { read: new Response(stream).arrayBuffer().then(({ byteLength }) => byteLength), failures };
}

describe("outgoing stream", () => {
  it.each([undefined, 5])("passes on what was announced as %s", async (size) => {
    const { read, failures } = send(size, 2, 3);
    expect(await read).toBe(5);
    expect(failures).toEqual([]);
  });

  it.each([
    ["more", [2, 4], "announced a stream of 5 bytes, and it brought at least 6"],
    ["fewer", [2, 1], "announced a stream of 5 bytes, and it ended after 3"],
  ])("fails when it brings %s bytes than announced", async (_, chunks, message) => {
    const { read, failures } = send(5, ...chunks);
    await expect(read).rejects.toThrow(message);
    expect(failures).toHaveLength(1);
  });

  it("tells once of a stream that fails", async () => {
    const broken = new Error("disk gone");
    const { read, failures } = send(undefined, 1, broken);
    await expect(read).rejects.toThrow("disk gone");
    expect(failures).toEqual([broken]);
  });
});
