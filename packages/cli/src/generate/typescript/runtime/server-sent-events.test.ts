import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEventParser } from "./server-sent-events.js";

const text =
  ": comment\n\nevent: connected\ndata: {}\n\ndata: a\ndata:b\nid: 1\n\nevent: ping\r\ndata: \r\n\r\nretry: 5\rdata: c\r\rid: 2\n\nevent: return\n\ndata: unfinished";
const events = [
  { event: "connected", data: "{}", id: "" },
  { event: "message", data: "a\nb", id: "1" },
  { event: "ping", data: "", id: "" },
  { event: "message", data: "c", id: "" },
  { event: "return", data: "", id: "" },
];

describe("a stream of events", () => {
  it("is taken apart at empty lines, whatever ends a line", () => {
    expect(createEventParser()(text)).toEqual(events);
  });

  it("is the same however it is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 30 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const parse = createEventParser();
        expect(places.flatMap((place, index) => parse(text.slice(place, places[index + 1] ?? place)))).toEqual(events);
      }),
    );
  });
});
