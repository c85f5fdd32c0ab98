import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIsoDate, parseIsoDate } from "./iso-date.js";

const edges = [
  0, -1, 1, 951_782_399_999, 951_782_400_000, -62_167_219_200_000, -62_167_219_200_001, 253_402_300_799_999,
];
const more = [253_402_300_800_000, 8.64e15, -8.64e15, 1_709_164_800_000, 4_107_542_400_000, -2_203_891_200_000];

describe("an ISO date", () => {
  it.each([...edges, ...more])("is written and read like the engine does: %d", (ms) => {
    const date = new Date(ms);
    expect(formatIsoDate(date)).toBe(date.toISOString());
    const read = parseIsoDate(date.toISOString());
    if (!Number.isNaN(read)) expect(read).toBe(ms);
  });

  it("is written and read like the engine does, on each day of 400 years, after which the calendar repeats", () => {
    const wrong: string[] = [];
    for (let ms = Date.UTC(1899, 11, 31, 23, 59, 59, 999); ms < Date.UTC(2300, 2, 2); ms += 86_400_000) {
      const text = new Date(ms).toISOString();
      const read = parseIsoDate(text);
      const readWell = read === ms || (Number.isNaN(read) && Number(text.slice(8, 10)) > 28);
      if (formatIsoDate(new Date(ms)) !== text || !readWell) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it("is written and read like the engine does, at random", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        const text = date.toISOString();
        const read = parseIsoDate(text);
        return formatIsoDate(date) === text && (Number.isNaN(read) || read === date.getTime());
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    "",
    "2026-01-02",
    "2026-01-02T03:04:05.678+",
    "2026-01-02T03:04:05,678Z",
    "2026-13-02T03:04:05.678Z",
    "2026-00-02T03:04:05.678Z",
    "2026-01-00T03:04:05.678Z",
    "2026-01-31T03:04:05.678Z",
    "2026-01-02T24:00:00.000Z",
    "2026-01-02T03:60:05.678Z",
    "2026-01-02T03:04:60.678Z",
    "2026-01-02T03:04:05.6 8Z",
    "20a6-01-02T03:04:05.678Z",
  ])("is left to the engine in other forms: %j", (text) => {
    expect(parseIsoDate(text)).toBeNaN();
  });
});
