import { describe, expect, it } from "vitest";
import type { Connection } from "./connection.js";
import { describeConnection } from "./describe-connection.js";

const live: Connection = { online: true, arrivals: "live", unreachable: false };

describe("describeConnection", () => {
  it("says nothing while all is well or still beginning", () => {
    expect(describeConnection(live)).toBeNull();
    expect(describeConnection({ ...live, arrivals: "connecting" })).toBeNull();
  });

  it.each([
    ["offline", { online: false, unreachable: true }],
    ["cannot be reached", { arrivals: "waiting" }],
    ["cannot be reached", { unreachable: true }],
    ["not shown by itself", { arrivals: "stopped" }],
  ] as const)("says %s", (words, change) => {
    expect(describeConnection({ ...live, ...change })).toContain(words);
  });
});
