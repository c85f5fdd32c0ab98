import { defineContract, query } from "@parley/contract";
import { fromFacts, toFacts } from "@parley/contract/facts";
import { describe, expect, it } from "vitest";
import { createCaller } from "./caller.js";
import { implement } from "./implement.js";

const contract = defineContract({
  ping: query({}),
  messages: { list: query({}), get: query({}), drafts: { count: query({}) } },
});
const nothing = () => undefined;

/** What JavaScript users can pass, where the compiler would not let them. */
function bind(handlers: object): void {
  const service: (handlers: never) => unknown = implement(contract).service;
  service(handlers as never);
}

describe("handlers", () => {
  it("are refused all at once, each with its path, where they do not fit the contract", () => {
    const handlers = {
      ping: "pong",
      messages: { list: nothing, gte: nothing, drafts: nothing },
      extra: nothing,
    };
    expect(() => bind(handlers)).toThrow(
      [
        "The handlers do not fit the contract:",
        "  - ping: expected a function, got string",
        "  - messages.get: its handler is missing",
        "  - messages.drafts: expected an object of handlers, got function",
        "  - messages.gte: the contract has no such procedure",
        "  - extra: the contract has no such procedure",
      ].join("\n"),
    );
  });

  it.each([
    [{}, "ping: its handler is missing"],
    [{ ping: null }, "ping: expected a function, got null"],
    [{ messages: null }, "messages: expected an object of handlers, got null"],
    [{ toString: nothing }, "toString: the contract has no such procedure"],
  ])("are refused for %o", (handlers, message) => {
    expect(() => bind(handlers)).toThrow(message);
  });

  it("are refused for what is no contract, such as facts as they were read from a file", () => {
    const { service } = implement(toFacts(contract) as object as typeof contract);
    expect(() => service({} as never)).toThrow(
      /format: the contract has neither a procedure nor a part there, but number; pass what defineContract\(\) gave/,
    );
  });

  it("are refused in a part of the contract they were not made for", () => {
    const { handlers, handler } = implement(contract);
    const drafts = handlers(contract.messages.drafts, { count: nothing });
    expect(() => bind({ ping: handler(contract.messages.get, nothing), messages: drafts })).toThrow(
      /ping: these handlers were made for another part.*\n.*messages: these handlers were made for another part/,
    );
  });

  it("come from several files, one part in another", async () => {
    const { handler, handlers, service } = implement(contract);
    const calls: string[] = [];
    const note = ({ path }: { path: string }) => void calls.push(path);
    const drafts = handlers(contract.messages.drafts, { count: note });
    const messages = handlers(contract.messages, { list: note, get: handler(contract.messages.get, note), drafts });
    const caller = createCaller(service({ ping: note, messages }));
    await caller.ping();
    await caller.messages.get();
    await caller.messages.drafts.count();
    expect(calls).toEqual(["ping", "messages.get", "messages.drafts.count"]);
  });

  it("of one procedure may stand in two places of a contract", async () => {
    const shared = { count: query({}) };
    const twice = defineContract({ left: shared, right: shared });
    const part = implement(twice).handlers(shared, { count: ({ path }) => void paths.push(path) });
    const paths: string[] = [];
    const caller = createCaller(implement(twice).service({ left: part, right: part }));
    await caller.left.count();
    await caller.right.count();
    expect(paths).toEqual(["left.count", "right.count"]);
  });
});

describe("implement", () => {
  it.each<[unknown, string]>([
    [undefined, "got undefined: pass what defineContract({ … }) gave"],
    [null, "got null: pass what defineContract({ … }) gave"],
    [[], "got an array: pass"],
    [() => {}, "got function: pass"],
    [query({}), "got a query: pass what defineContract({ … }) gave, and bind single procedures with .handler"],
  ])("refuses %o at once", (contract, message) => {
    expect(() => implement(contract as never)).toThrow(`implement() takes a contract, ${message}`);
  });

  it("refuses a contract made from facts, which has no schemas", () => {
    const message =
      "implement() got a contract made from facts: messages.list has no schemas to check calls with. Pass what defineContract({ … }) gave, ";
    const { messages } = fromFacts(toFacts(contract));
    expect(() => implement(defineContract({ ping: contract.ping, messages }))).toThrow(message);
  });
});
