import { defineContract, mutation } from "@parley/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { post, told } from "../test-support/wire.js";

const contract = defineContract({
  keep: mutation({
    input: z.object({ dict: z.record(z.string(), z.unknown()) }),
    output: z.record(z.string(), z.unknown()),
  }),
});

function start() {
  const kept: object[] = [];
  const service = implement(contract).service({
    keep({ input }) {
      kept.push(input.dict);
      return input.dict;
    },
  });
  const handle = createFetchHandler(service, { onError: () => {} });
  const keep = async (json: string) =>
    told(await handle(new Request("http://host/keep", { ...post(), body: `{"json":{"dict":${json}}}` })));
  return { kept, keep };
}

it.each([
  ["constructor", '{"constructor":1}', "dict"],
  ["prototype", '{"a":[{"prototype":{}}]}', "dict.a.0"],
  ["__proto__", '{"__proto__":{"admin":true}}', "dict"],
])("a key %s is refused before the handler runs, with its place", async (key, json, place) => {
  const { kept, keep } = start();
  expect(await keep(json)).toMatchObject({
    status: 400,
    error: { message: `${place} has a key "${key}", which could change a prototype at the other end: rename it` },
  });
  expect(kept).toEqual([]);
});

it("a text that is such a word is a text as any other", async () => {
  const { keep } = start();
  expect(await keep('{"a":"constructor","b":["prototype"]}')).toMatchObject({ status: 200 });
});
