import { beforeAll, describe, expect, it } from "vitest";
import { lend } from "../borrowed.js";
import * as failures from "../failures/failures.js";
import type { UrlOption } from "../http/url-option.js";
import { initial } from "../initial.js";
import { createUrlSource } from "./url-source.js";

function createSource(url: UrlOption) {
  const clock = { nowMs: 0 };
  const told: (readonly string[])[] = [];
  const source = createUrlSource({ url, now: () => clock.nowMs, onUrls: (urls) => told.push(urls) });
  return { source, clock, told };
}

/** Lets promises that have been kept be noticed. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the urls of a client", () => {
  beforeAll(() => lend({ ...initial, ...failures }));

  it.each([
    ["a", ["a"]],
    [
      ["a", "b"],
      ["a", "b"],
    ],
  ])("are there at once when they are %j", (url, urls) => {
    const { source, told } = createSource(url);
    expect(source.ready("ping")).toBeUndefined();
    expect(told).toEqual([urls]);
  });

  it("are asked for once by the first calls, which wait", async () => {
    let asked = 0;
    const { source, told } = createSource(async () => {
      asked += 1;
      return ["a"];
    });
    expect(told).toEqual([]);
    await Promise.all([source.ready("ping"), source.ready("ping")]);
    expect(source.ready("ping")).toBeUndefined();
    expect([told, asked]).toEqual([[["a"]], 1]);
  });

  it("are asked for again, beside the calls, when they are old, and sooner when one could not be reached", async () => {
    let asked = 0;
    const { source, clock, told } = createSource(() => {
      asked += 1;
      return `a${asked}`;
    });
    await source.ready("ping");
    const askedAfter = async (nowMs: number) => {
      clock.nowMs = nowMs;
      expect(source.ready("ping")).toBeUndefined();
      await settled();
      return asked;
    };
    expect(await askedAfter(9_999)).toBe(1);
    expect(await askedAfter(10_000)).toBe(2);
    source.doubt();
    expect(await askedAfter(10_999)).toBe(2);
    expect(await askedAfter(11_000)).toBe(3);
    expect(told.flat()).toEqual(["a1", "a2", "a3"]);
  });

  it("stay as they were while the function fails", async () => {
    let fails = false;
    const { source, clock, told } = createSource(() => {
      if (fails) throw new Error("no registry");
      return "a";
    });
    await source.ready("ping");
    fails = true;
    clock.nowMs = 20_000;
    expect(source.ready("ping")).toBeUndefined();
    await settled();
    expect(told).toEqual([["a"]]);
  });

  it("do not come from an answer that a newer one has overtaken", async () => {
    const answers: ((url: string) => void)[] = [];
    const { source, clock, told } = createSource(() => new Promise<string>((resolve) => answers.push(resolve)));
    const first = source.ready("ping");
    answers[0]?.("a");
    await first;
    for (const nowMs of [10_000, 20_000]) {
      clock.nowMs = nowMs;
      void source.ready("ping");
    }
    answers[2]?.("new");
    await settled();
    answers[1]?.("old");
    await settled();
    expect(told.flat()).toEqual(["a", "new"]);
  });

  it.each([
    ["no registry", () => Promise.reject(new Error("no registry"))],
    ["it gave none", () => []],
    ["it gave undefined", () => undefined],
    ["it gave null", async () => null],
    ["it gave 8080", () => ["a", 8080]],
  ])("are missed by calls when there were never any: %s", async (why, url) => {
    const { source } = createSource(url as UrlOption);
    await expect(source.ready("ping")).rejects.toMatchObject({
      code: "NETWORK",
      origin: "client",
      notExecuted: true,
      message: `[NETWORK] ping: The client's \`url\` function told no url: ${why}`,
    });
  });

  it("are asked for again by the next call after that", async () => {
    let fails = true;
    const { source, told } = createSource(() => {
      if (fails) throw new Error("no registry");
      return "a";
    });
    await expect(source.ready("ping")).rejects.toMatchObject({ code: "NETWORK" });
    fails = false;
    await source.ready("ping");
    expect(told).toEqual([["a"]]);
  });
});
