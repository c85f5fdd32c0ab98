import { describe, expect, it } from "vitest";
import { interruptible } from "./interruptible.js";

function openStream() {
  const open = new Set<() => void>();
  let cancelled: unknown = "no";
  let source: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      source = controller;
    },
    cancel(reason) {
      cancelled = reason;
    },
  });
  const reader = interruptible(body, open)?.getReader();
  if (!reader || !source) throw new TypeError("There is a body");
  return { open, source, reader, cancelled: () => cancelled };
}

describe("interruptible stream", () => {
  it("passes on what comes, and is off the list when it ends", async () => {
    const { open, source, reader } = openStream();
    source.enqueue(new Uint8Array([1]));
    expect((await reader.read()).value).toEqual(new Uint8Array([1]));
    expect(open.size).toBe(1);
    source.close();
    expect((await reader.read()).done).toBe(true);
    expect(open.size).toBe(0);
  });

  it("ends for a reader that waits, and cancels its source, when it is interrupted", async () => {
    const { open, reader, cancelled } = openStream();
    const waiting = reader.read();
    for (const interrupt of open) interrupt();
    expect((await waiting).done).toBe(true);
    expect(cancelled()).toBeUndefined();
    expect(open.size).toBe(0);
  });

  it("is off the list when its source fails, so that interrupting the others goes on", async () => {
    const { open, source, reader } = openStream();
    source.error(new Error("gone"));
    await expect(reader.read()).rejects.toThrow("gone");
    expect(open.size).toBe(0);
  });

  it("is off the list when its reader leaves, and says so to its source", async () => {
    const { open, reader, cancelled } = openStream();
    await reader.cancel("enough");
    expect([open.size, cancelled()]).toEqual([0, "enough"]);
  });

  it("is nothing where there is no body", () => {
    expect(interruptible(null, new Set())).toBeUndefined();
  });
});
