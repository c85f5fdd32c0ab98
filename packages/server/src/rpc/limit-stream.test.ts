import { describe, expect, it } from "vitest";
import { limitStream } from "./limit-stream.js";

function streamOf(...sizes: number[]): {
  readonly body: ReadableStream<Uint8Array>;
  readonly cancelled: () => boolean;
} {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = sizes.shift();
      if (size === undefined) controller.close();
      else controller.enqueue(new Uint8Array(size));
    },
    cancel() {
      cancelled = true;
    },
  });
  return { body, cancelled: () => cancelled };
}

async function sizeOf(body: ReadableStream<Uint8Array>): Promise<number> {
  return (await new Response(body).arrayBuffer()).byteLength;
}

describe("limited stream", () => {
  it("passes on what may be there, to the last byte", async () => {
    expect(await sizeOf(limitStream(streamOf(4, 6).body, 10))).toBe(10);
  });

  it("is empty where there is no body", async () => {
    expect(await sizeOf(limitStream(null, 10))).toBe(0);
  });

  it("fails at the first byte too many, and leaves the rest", async () => {
    const { body, cancelled } = streamOf(4, 7, 1_000);
    await expect(sizeOf(limitStream(body, 10))).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(cancelled()).toBe(true);
  });

  it("says that its sender broke off, and after how much", async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        if (pulls > 1) throw new Error("connection reset");
        controller.enqueue(new Uint8Array(3));
      },
    });
    await expect(sizeOf(limitStream(body, 10))).rejects.toMatchObject({
      code: "CLIENT_CLOSED_REQUEST",
      rawMessage: "The request broke off after 3 bytes of its body",
    });
  });

  it("cancels its source with it", async () => {
    const { body, cancelled } = streamOf(1, 1);
    await limitStream(body, 10).cancel();
    expect(cancelled()).toBe(true);
  });
});
