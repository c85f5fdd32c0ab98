import { describe, expect, it } from "vitest";
import { formatEstimate } from "./estimate.js";

describe("the estimate of all benchmarks", () => {
  const codec = { name: "codec", seconds: 40 };

  it("adds up what the last runs took", () => {
    expect(formatEstimate([codec, { name: "server", seconds: 380 }])).toBe(
      "About 7 min, as the last runs took: codec 40 s, server 6 min",
    );
  });

  it("is a lower bound where one has not been run", () => {
    expect(formatEstimate([codec, { name: "server", seconds: undefined }])).toBe(
      "More than 40 s, as the last runs took: codec 40 s, server ?",
    );
  });
});
