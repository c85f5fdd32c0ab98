import { defineContract, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { readText } from "../test-support/wire.js";
import { createFetchHandler } from "./create-fetch-handler.js";

const contract = defineContract({ count: subscription({ output: z.int() }) });

/** Counts as far as it is asked to; `pause` is waited for before each number. */
async function count(to: number, pause: () => Promise<void> | undefined = () => undefined) {
  const seen = { made: 0, left: false };
  const service = implement(contract).service({
    async *count({ signal }) {
      signal.addEventListener("abort", () => {
        seen.left = true;
      });
      for (let n = 1; n <= to; n += 1) {
        const wait = pause();
        if (wait) await wait;
        seen.made = n;
        yield n;
      }
    },
  });
  const leaving = new AbortController();
  const request = new Request("http://localhost/count", { signal: leaving.signal });
  const response = await createFetchHandler(service)(request);
  return { seen, leaving, reader: readText(response) };
}

async function readAll(reader: ReadableStreamDefaultReader<string>): Promise<readonly string[]> {
  const chunks: string[] = [];
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) chunks.push(chunk.value);
  return chunks;
}

async function readFirst(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  for (let text = ""; !text.includes('{"json":1}'); ) text += (await reader.read()).value;
}

describe("event stream of a fetch handler", () => {
  it("brings what is there at the same moment in one piece", async () => {
    const { reader } = await count(100);
    const chunks = await readAll(reader);
    expect(chunks.join("").match(/data: \{"json":/g)).toHaveLength(100);
    expect(chunks.length).toBeLessThan(5);
  });

  it("brings what comes by and by as it comes", async () => {
    const { reader } = await count(3, () => new Promise(setImmediate));
    const chunks = await readAll(reader);
    expect(chunks.filter((chunk) => chunk.includes('{"json":'))).toHaveLength(3);
  });

  it("makes no more than is read", async () => {
    const { reader, seen } = await count(1_000_000);
    await readFirst(reader);
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
    expect(seen.made).toBeLessThan(5_000);
    const before = seen.made;
    await reader.read();
    await reader.read();
    expect(seen.made).toBeGreaterThan(before);
    await reader.cancel();
  });

  it("leaves the handler when its reader does", async () => {
    const { reader, seen } = await count(1_000_000);
    await readFirst(reader);
    await reader.cancel();
    expect(seen.left).toBe(true);
  });

  it("leaves the handler when the request is aborted, and ends", async () => {
    const { reader, seen, leaving } = await count(1_000_000);
    await readFirst(reader);
    leaving.abort();
    expect(seen.left).toBe(true);
    expect((await readAll(reader)).join("")).not.toContain("event: return");
  });
});
