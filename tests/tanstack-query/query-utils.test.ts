import { createClient } from "@parley/client";
import { createQueryUtils } from "@parley/client/tanstack-query";
import { QueryClient } from "@tanstack/query-core";
import { describe, expect, it } from "vitest";
import { contract, createBoard } from "./notes.js";

describe("query utils", () => {
  it("have the keys of the whole contract when made of a part of it", () => {
    const { api, queries } = createBoard();
    const notes = createQueryUtils(api.notes, contract.notes);
    expect(notes.key()).toEqual([["notes"]]);
    expect(notes.key()).toEqual(queries.notes.key());
    expect(notes.get.queryKey({ id: 1 })).toEqual(queries.notes.get.queryKey({ id: 1 }));
  });

  it("have a key for every part, but where the contract has an entry of that name", () => {
    const { queries } = createBoard();
    expect(queries.key()).toEqual([[]]);
    expect(queries.notes.list.key()).toEqual([["notes", "list"]]);
    expect(queries.notes.added.streamedKey()).toEqual(["streamed", ["notes", "added"], {}]);
    expect(queries.settings.key.key()).toEqual([["settings", "key"]]);
    expect(queries.settings.key.queryKey()).toEqual([["settings", "key"], { type: "query" }]);
  });

  it("tell each call its options", async () => {
    const told: unknown[] = [];
    const api = createClient(contract, {
      transport: async ({ path, timeoutMs, headers }) => {
        told.push([path, timeoutMs, headers]);
        return { data: "k", status: 200, headers: new Headers() };
      },
    });
    const queries = createQueryUtils(api, contract);
    const call = { timeoutMs: 500, headers: { "X-Tab": "7" } };
    const client = new QueryClient();
    await client.fetchQuery(queries.settings.key.queryOptions(undefined, { call }));
    await client.fetchQuery(queries.notes.list.queryOptions({}, { call }));
    expect(told).toEqual([
      ["settings.key", 500, { "x-tab": "7" }],
      ["notes.list", 500, { "x-tab": "7" }],
    ]);
  });

  it("are refused for a client of another contract", () => {
    expect(() => createQueryUtils({} as never, contract)).toThrow(
      "The client has no notes.list: pass the client that was made from this contract",
    );
  });
});
