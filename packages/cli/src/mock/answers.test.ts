import { defineContract, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { workshop } from "../../../../tests/workshop/contract.js";
import { createAnswers } from "./answers.js";

const manifest = toManifest(workshop);
const { answer, event, errorData } = createAnswers(manifest, "1");

interface Page {
  readonly items: readonly { readonly id: string; readonly status: string }[];
  readonly next: string | null;
}

function page(input: { readonly limit?: number; readonly cursor?: string; readonly status?: string }): Page {
  return answer("jobs.list", input) as unknown as Page;
}

function allPages(input: { readonly limit: number; readonly status?: string }): Page["items"] {
  const items: Page["items"][number][] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { items: more, next } = page({ ...input, ...(cursor !== undefined && { cursor }) });
    items.push(...more);
    expect(items.length).toBeLessThan(200);
    cursor = next;
  }
  return items;
}

describe("an answer of a mock", () => {
  it("is the same for the same input, and another for another seed", () => {
    expect(answer("jobs.get", { id: "7" })).toEqual(answer("jobs.get", { id: "7" }));
    expect(createAnswers(manifest, "2").answer("jobs.list", {})).not.toEqual(answer("jobs.list", {}));
  });

  it("is about what was asked for", () => {
    const id = "0190c7a0-0000-7000-8000-000000000001";
    expect(answer("jobs.get", { id })).toMatchObject({ id });
    expect(answer("jobs.create", { title: "Buy screws" })).toMatchObject({ title: "Buy screws" });
  });

  it("has the same thing in a list and by its id", () => {
    const [first] = page({}).items;
    expect(answer("jobs.get", { id: first?.id ?? "" })).toEqual(first);
  });

  it("comes in pages that end, and have everything once, however long they are", () => {
    const all = allPages({ limit: 10 });
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(30);
    expect(allPages({ limit: 7 })).toEqual(all);
  });

  it("has in a list what the input says of its things", () => {
    const open = allPages({ limit: 10, status: "open" });
    expect(open.length).toBeGreaterThan(5);
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set(["open"]));
  });

  it("is the documented one where an example is of this very input", () => {
    const procedure = manifest.procedures["hostile.class"];
    if (!procedure) throw new Error("The workshop has no such procedure");
    const examples = [{ input: { import: "a" }, output: { default: "b" } }];
    const documented = {
      ...manifest,
      procedures: { ...manifest.procedures, "hostile.class": { ...procedure, docs: { examples } } },
    };
    expect(createAnswers(documented, "1").answer("hostile.class", { import: "a" })).toEqual({ default: "b" });
    expect(createAnswers(documented, "1").answer("hostile.class", { import: "c" })).not.toEqual({ default: "b" });
  });

  it("is the documented one where what the example leaves out has its default", () => {
    const input = z.object({ day: z.string(), limit: z.int().default(20) });
    const examples = [{ input: { day: "today" }, output: "documented" }];
    const contract = defineContract({ it: query({ input, output: z.string(), docs: { examples } }) });
    const { answer: ask } = createAnswers(toManifest(contract), "1");
    expect(ask("it", { day: "today", limit: 20 })).toBe("documented");
    expect(ask("it", { day: "today", limit: 21 })).not.toBe("documented");
  });

  it("is nothing where the procedure gives nothing", () => {
    expect(answer("jobs.remove", { id: "7" })).toBe(undefined);
  });

  it("is another event each time, and data for declared errors", () => {
    expect(event("events.count", { to: 3 }, 1)).not.toEqual(event("events.count", { to: 3 }, 2));
    expect(errorData("jobs.create", "QUOTA_PASSED")).toEqual({
      limit: expect.any(Number),
      resetsAt: expect.any(String),
    });
  });
});
