import { describe, expect, it } from "vitest";
import { lend } from "../borrowed.js";
import * as failures from "../failures/failures.js";
import { initial } from "../initial.js";
import { readEvent } from "./stream-event.js";

lend({ ...initial, ...failures });

describe("an event of the stream", () => {
  it.each([
    [{ data: '{"json":1}' }, { kind: "value", json: { json: 1 }, id: undefined }],
    [
      { event: "message", data: '{"json":1}', id: "41" },
      { kind: "value", json: { json: 1 }, id: "41" },
    ],
    [
      { data: '{"json":1}', id: "" },
      { kind: "value", json: { json: 1 }, id: undefined },
    ],
    [{ data: "no json" }, { kind: "value", json: undefined, id: undefined }],
    [
      { event: "connected", data: '{"reconnectAfterInactivityMs":5000}' },
      { kind: "connected", idleMs: 5_000 },
    ],
    [
      { event: "connected", data: "{}" },
      { kind: "connected", idleMs: undefined },
    ],
    [
      { event: "connected", data: '{"reconnectAfterInactivityMs":0}' },
      { kind: "connected", idleMs: undefined },
    ],
    [
      { event: "connected", data: "" },
      { kind: "connected", idleMs: undefined },
    ],
    [
      { event: "serialized-error", data: '{"json":{}}' },
      { kind: "failure", json: { json: {} } },
    ],
    [
      { event: "restore-id", data: "", id: "41" },
      { kind: "resume-at", id: "41" },
    ],
    [{ event: "restore-id", data: "" }, { kind: "nothing" }],
    [{ event: "return", data: "" }, { kind: "end" }],
    [{ event: "ping", data: "" }, { kind: "nothing" }],
    [{ event: "of a later version", data: "x" }, { kind: "nothing" }],
  ])("%j means %j", (event, expected) => {
    expect(readEvent(event)).toEqual(expected);
  });
});
