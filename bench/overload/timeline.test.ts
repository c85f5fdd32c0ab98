import { describe, expect, it } from "vitest";
import { readPulse } from "./timeline.js";

// A second of calm, a second of pulse, two of calm, in buckets of 50 ms.
const pulse = { from: 1, to: 2 };
const row = (of: (bucket: number) => number) => Array.from({ length: 80 }, (_, bucket) => of(bucket));
const isPulse = (bucket: number) => bucket >= 20 && bucket < 40;
const offered = row((bucket) => (isPulse(bucket) ? 50 : 10));

describe("a pulse's consequences", () => {
  it("are when calls were first turned away, and when nearly all were answered again", () => {
    const ok = row((bucket) => (bucket < 20 || bucket >= 44 ? 10 : 0));
    const shed = row((bucket) => (bucket >= 22 && bucket < 44 ? 5 : 0));
    expect(readPulse({ offered, ok, shed }, pulse)).toEqual({ toShedMs: 150, toRecoverMs: 200, okDuring: 0 });
  });

  it("take no account of a recovery that does not last", () => {
    const ok = row((bucket) => (bucket < 42 || bucket >= 60 ? 10 : 0));
    expect(readPulse({ offered, ok, shed: row(() => 0) }, pulse)).toMatchObject({ toShedMs: null, toRecoverMs: 1_000 });
  });

  it("may have no end", () => {
    const ok = row((bucket) => (bucket < 20 ? 10 : 0));
    expect(readPulse({ offered, ok, shed: row(() => 0) }, pulse).toRecoverMs).toBeNull();
  });
});
