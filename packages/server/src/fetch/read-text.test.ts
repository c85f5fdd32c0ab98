import { describe, expect, it } from "vitest";
import { readText } from "./read-text.js";

function streamOf(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("readText", () => {
  it("reads nothing where there is none", async () => {
    expect(await readText(null, 1)).toBe("");
    expect(await readText(streamOf(), 1)).toBe("");
  });

  it("puts characters together that arrive in pieces, and leaves a byte order mark out", async () => {
    const all = bytesOf("\ufeffπ€😀");
    const pieces = [...all].map((byte) => Uint8Array.of(byte));
    expect(await readText(streamOf(...pieces), all.length)).toBe("π€😀");
    expect(await readText(streamOf(all.slice(0, -1)), all.length)).toBe("π€\ufffd");
  });

  it("fails for more than there may be, and reads no further", async () => {
    let left: unknown;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: () => {
        left = "left";
      },
    });
    await expect(readText(endless, 25)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(left).toBe("left");
  });

  it("says how much had come when its sender breaks off", async () => {
    const cause = new Error("reset");
    let count = 0;
    const broken = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          count += 1;
          if (count > 2) controller.error(cause);
          else controller.enqueue(new Uint8Array(10));
        },
      },
      { highWaterMark: 0 },
    );
    await expect(readText(broken, 100)).rejects.toMatchObject({
      code: "CLIENT_CLOSED_REQUEST",
      rawMessage: "The request broke off after 20 bytes of its body",
      cause,
    });
  });
});
