import { defineContract, mutation } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { post, told } from "../test-support/wire.js";
import { assertNoRefusedKey, noteParsed } from "./refused-keys.js";

const dict = z.record(z.string(), z.unknown());
const contract = defineContract({
  keep: mutation({ route: "POST /keep", input: z.object({ dict }), output: dict }),
});

function start() {
  const kept: object[] = [];
  const service = implement(contract).service({
    keep({ input }) {
      kept.push(input.dict);
      return input.dict;
    },
  });
  const handle = createFetchHandler(service, { basePath: "/rpc", onError: () => {} });
  const send = async (path: string, body: string) =>
    told(await handle(new Request(`http://host${path}`, { ...post(), body })));
  const keep = (json: string) => send("/rpc/keep", `{"json":{"dict":${json}}}`);
  return { kept, send, keep };
}

describe("a key that could change a prototype", () => {
  it.each([
    ["constructor", '{"constructor":1}', "dict"],
    ["prototype", '{"a":[{"prototype":{}}]}', "dict.a.0"],
    ["__proto__", '{"__proto__":{"admin":true}}', "dict"],
    ["constructor", '{"\\u0063onstructor":1}', "dict"],
    ["__proto__", '{"\\u005F_proto__":1}', "dict"],
  ])("%s is refused before the handler runs, with its place: %s", async (key, json, place) => {
    const { kept, keep } = start();
    expect(await keep(json)).toMatchObject({
      status: 400,
      error: { message: `${place} has a key "${key}", which could change a prototype at the other end: rename it` },
    });
    expect(kept).toEqual([]);
  });

  it("is refused over REST too", async () => {
    const { kept, send } = start();
    const { status, body } = await send("/keep", '{"dict":{"constructor":1}}');
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining("dict has a key") }),
    ]);
    expect(kept).toEqual([]);
  });

  it("fails its own call of a batch only", async () => {
    const { kept, send } = start();
    const body = '{"0":{"json":{"dict":{"a":1}}},"1":{"json":{"dict":{"constructor":1}}}}';
    const { status } = await send("/rpc/keep,keep?batch=1", body);
    expect([status, kept]).toEqual([207, [{ a: 1 }]]);
  });

  it("is found in what somebody else has parsed", () => {
    const body: unknown = JSON.parse('{"a":{"__proto__":1}}');
    noteParsed(undefined, body);
    expect(() => assertNoRefusedKey(body, body)).toThrow('a has a key "__proto__"');
  });

  it.each([
    ["deep", `${'{"a":'.repeat(200_000)}{"constructor":1}${"}".repeat(200_000)}`],
    ["wide and deep", `[{"constructor":1},${`[${"{},".repeat(500)}`.repeat(500)}1${"]".repeat(500)}]`],
  ])("is found in what is %s, and its place is told in short", (_, json) => {
    const value: unknown = JSON.parse(json);
    noteParsed(json, value);
    const refused = () => assertNoRefusedKey(value, value);
    expect(refused).toThrow('has a key "constructor"');
    expect(refused).toThrow(/^.{0,120}$/);
  });

  it("is no matter as a text", async () => {
    const { keep } = start();
    expect(await keep('{"a":"constructor","b":["prototype"]}')).toMatchObject({ status: 200 });
  });
});
