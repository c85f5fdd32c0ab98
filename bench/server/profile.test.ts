import { describe, expect, it } from "vitest";
import { ownTimes, ownTimesByFile } from "./profile.js";

const frame = (id: number, functionName: string, url: string) => ({
  id,
  callFrame: { functionName, url, lineNumber: 9 },
});

describe("a profile", () => {
  const times = ownTimes({
    nodes: [
      frame(1, "(idle)", ""),
      frame(2, "encode", "file:///home/me/parley/packages/server/dist/a.js"),
      frame(3, "", "file:///home/me/parley/packages/server/dist/a.js"),
      frame(4, "writeHead", "node:_http_server"),
    ],
    samples: [1, 2, 3, 4, 2],
    timeDeltas: [900, 10, 20, 30, 40],
  });

  it("shares out the time that was not idle", () => {
    expect(times).toEqual([
      { where: "encode server/dist/a.js:10", share: 0.5 },
      { where: "writeHead node:_http_server:10", share: 0.3 },
      { where: "(anonymous) server/dist/a.js:10", share: 0.2 },
    ]);
  });

  it("adds up what belongs to one file", () => {
    expect(ownTimesByFile(times)[0]).toEqual({ where: "server/dist/a.js", share: 0.7 });
  });
});
