import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as messages from "../test-fixtures/messages.js";
import { aboutContract } from "./about.js";
import { defineContract, listProcedures } from "./contract.js";
import { isProcedure, mutation, query, subscription } from "./procedure.js";
import { isBranch } from "./walk.js";

const ping = query({ output: z.string() });

describe("defineContract", () => {
  it("gives back a frozen copy whose sub-trees and procedures stay the objects they were", () => {
    const tree = { messages, admin: { ping } };
    const contract = defineContract(tree);
    expect(contract).not.toBe(tree);
    expect(Object.isFrozen(contract)).toBe(true);
    expect(Object.isFrozen(tree)).toBe(false);
    expect(contract.messages).toBe(messages);
    expect(contract.admin).toBe(tree.admin);
    expect(contract.messages.list).toBe(messages.list);
    expect(Object.keys(contract)).toEqual(["messages", "admin"]);
  });

  it("takes a module namespace as the whole contract", () => {
    const contract = defineContract(messages);
    expect(contract.send).toBe(messages.send);
    expect([...listProcedures(contract).keys()]).toEqual(["list", "send"]);
  });

  it("refuses what cannot work", () => {
    expect(() => defineContract({ apply: ping })).toThrow(TypeError);
  });

  it("refuses a procedure at a path that is reserved, and keeps what is reserved, sorted", () => {
    expect(() => defineContract({ ping }, { reserved: ["ping"] })).toThrow('the path "ping" is reserved');
    expect(aboutContract(defineContract({ ping }, { reserved: ["users.find", "old"] }))).toEqual({
      reserved: ["old", "users.find"],
    });
  });

  it("composes contracts, each with facts of its own", () => {
    const part = defineContract({ ping }, { name: "part" });
    const whole = defineContract({ part }, { name: "whole", version: "1.2.3" });
    expect(aboutContract(whole)).toEqual({ name: "whole", version: "1.2.3" });
    expect(aboutContract(whole.part)).toEqual({ name: "part" });
    expect(aboutContract({ ping })).toEqual({});
    expect(aboutContract(messages)).toEqual({});
  });
});

describe("listProcedures", () => {
  it("finds every procedure by its path, in the order they were declared", () => {
    const contract = { b: { kind: ping, deep: { a: ping } }, a: ping, messages };
    expect([...listProcedures(contract)]).toEqual([
      ["b.kind", ping],
      ["b.deep.a", ping],
      ["a", ping],
      ["messages.list", messages.list],
      ["messages.send", messages.send],
    ]);
  });

  it("ends for a tree that contains itself, and passes over what is no procedure", () => {
    const tree: Record<string, unknown> = { ping, schema: z.string(), nothing: undefined };
    tree.again = tree;
    expect([...listProcedures(tree as never).keys()]).toEqual(["ping"]);
  });
});

describe("query, mutation, subscription", () => {
  it("make frozen procedures of their kind, with the options as they were", () => {
    const input = z.string();
    expect(query({ input, timeoutMs: 5 })).toEqual({ kind: "query", input, timeoutMs: 5 });
    expect(mutation({ idempotent: "key" })).toEqual({ kind: "mutation", idempotent: "key" });
    expect(subscription({ resumable: true })).toEqual({ kind: "subscription", resumable: true });
    expect([query({}), mutation({}), subscription({})].every(Object.isFrozen)).toBe(true);
  });
});

describe("isProcedure", () => {
  it("tells procedures from everything else a tree may hold", () => {
    expect([ping, mutation({}), subscription({})].every(isProcedure)).toBe(true);
    expect(
      [{ kind: ping }, { kind: "other" }, {}, messages, null, undefined, "query", z.string()].some(isProcedure),
    ).toBe(false);
  });
});

describe("isBranch", () => {
  it("holds for plain objects and module namespaces", () => {
    expect([{}, { kind: ping }, messages, Object.create(null)].every(isBranch)).toBe(true);
    expect([ping, [], null, undefined, z.string(), new Map(), () => 1, { __proto__: { ping } }].some(isBranch)).toBe(
      false,
    );
  });
});
