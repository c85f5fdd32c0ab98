import { describe, expect, it } from "vitest";
import type { RawAnswer } from "../raw-http/answer-reader.js";
import { comparable } from "./compare.js";

const answer: RawAnswer = {
  status: 200,
  headers: [
    ["content-type", "application/json"],
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
    ["date", "today"],
    ["content-length", "2"],
  ],
  body: Buffer.from("{}"),
  cut: false,
};

describe("comparable answer", () => {
  it("is the same however the answer is framed", () => {
    const headers = [...answer.headers.slice(0, 3), ["date", "tomorrow"], ["transfer-encoding", "chunked"]] as const;
    expect(comparable({ ...answer, headers })).toEqual(comparable(answer));
  });

  it.each<readonly [what: string, other: Partial<RawAnswer>]>([
    ["status", { status: 201 }],
    ["body", { body: Buffer.from("{ }") }],
    ["end", { cut: true }],
    ["headers", { headers: answer.headers.slice(1) }],
    ["cookies", { headers: [...answer.headers, ["set-cookie", "c=3"]] }],
    ["order of cookies", { headers: [...answer.headers].reverse() }],
  ])("differs by its %s", (_, other) => {
    expect(comparable({ ...answer, ...other })).not.toEqual(comparable(answer));
  });
});
