import { describe, expect, it } from "vitest";
import { listDifferences, type Observed } from "./differences.js";

const answer: Observed = {
  status: 200,
  headers: {},
  body: '{"a":[1,{"b":2}]}',
  cut: false,
  notes: [
    ["x", 1],
    ["y", { z: 2 }],
  ],
};

function compared(other: Partial<Observed>) {
  return listDifferences({ trpc: answer, parley: { ...answer, ...other } });
}

describe("differences between two answers", () => {
  it("are none between an answer and itself, in whatever order things were noted", () => {
    expect(compared({ notes: [...answer.notes].reverse() })).toEqual([]);
  });

  it("are found inside a JSON body", () => {
    expect(compared({ body: '{"a":[1,{"b":3}],"c":{"d":4}}' })).toEqual([
      { at: "body.a.1.b", trpc: "2", parley: "3" },
      { at: "body.c.d", trpc: undefined, parley: "4" },
    ]);
  });

  it("are found in status and headers", () => {
    expect(compared({ status: 201, headers: { allow: ["GET"] } }).map(({ at }) => at)).toEqual([
      "status",
      "headers.allow.0",
    ]);
  });

  it("are found in what was noted", () => {
    expect(
      compared({
        notes: [
          ["y", { z: 3 }],
          ["new", 4],
        ],
      }),
    ).toEqual([
      { at: "notes.x", trpc: "1", parley: undefined },
      { at: "notes.y.z", trpc: "2", parley: "3" },
      { at: "notes.new", trpc: undefined, parley: "4" },
    ]);
  });

  it("are found in server-sent events", () => {
    const headers = { "content-type": ["text/event-stream"] };
    const events = (id: number) => ({
      ...answer,
      headers,
      body: `event: connected\ndata: {}\n\n\ndata: 1\nid: ${id}\n\n\n`,
    });
    expect(listDifferences({ trpc: events(1), parley: events(2) })).toEqual([
      { at: "body.1.id", trpc: "1", parley: "2" },
    ]);
  });

  it("are found in JSON lines, whose parts may come in any order", () => {
    const head = '{"0":[[0],[null,0,0]],"1":[[0],[null,1,1]]}';
    const lines = ['[0,0,[[{"data":0}],["data",0,2]]]', '[1,1,[["a"]]]', '[2,0,[["late"]]]', "[1,0,[[]]]"];
    const body = [head, ...lines].join("\n");
    const [first = "", second = "", third = "", fourth = ""] = lines;
    const trpc = { ...answer, body };
    const shuffled = [head, second, first, fourth, third].join("\n");
    expect(listDifferences({ trpc, parley: { ...answer, body: shuffled } })).toEqual([]);
    expect(listDifferences({ trpc, parley: { ...answer, body: body.replace("late", "later") } })).toEqual([
      { at: "body.0.1.0.fulfilled.data.0.fulfilled", trpc: '"late"', parley: '"later"' },
    ]);
  });
});
