import { describe, expect, it } from "vitest";
import { answer, clientOf } from "./test-support/scripted-client.js";

describe("a paged query", () => {
  it("asks for each page when it is wanted, with the cursor of the one before", async () => {
    const { client, requests } = clientOf((_, count) =>
      answer({ items: [count], next: count < 3 ? `p${count}` : null }),
    );
    const items: unknown[] = [];
    for await (const item of client.list({ q: "x" })) {
      items.push(item);
      expect(requests).toHaveLength(items.length);
    }
    expect(items).toEqual([1, 2, 3]);
    expect(new URL(requests[2]?.url ?? "").searchParams.get("input")).toBe('{"json":{"q":"x","after":"p2"}}');
  });

  it("asks for no page beyond the items that are wanted", async () => {
    const { client, requests } = clientOf((_, count) => answer({ items: [1, 2], next: `p${count}` }));
    const take = (limit: number) => client.list({}).toArray({ limit });
    expect([await take(0), await take(2), await take(3)]).toEqual([[], [1, 2], [1, 2, 1]]);
    expect(requests).toHaveLength(1 + 1 + 2);
  });

  it("does not go round in a circle", async () => {
    const { client, requests } = clientOf(() => answer({ items: [], next: "same" }));
    const read = async () => {
      for await (const _ of client.list({}));
    };
    await expect(read()).rejects.toMatchObject({
      code: "DECODE",
      message: "[DECODE] list: The cursor same came twice",
    });
    expect(requests).toHaveLength(2);
  });
});
