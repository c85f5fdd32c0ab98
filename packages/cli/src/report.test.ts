import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createReport } from "./report.js";

beforeEach(() => {
  vi.useFakeTimers();
  // In CI, Node takes terminals for such without colours.
  for (const name of ["FORCE_COLOR", "NO_COLOR", "CI"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function open({ isTTY, json = false }: { readonly isTTY: boolean; readonly json?: boolean }) {
  const { getColorDepth } = WriteStream.prototype;
  const stdout = Object.assign(new PassThrough(), { isTTY, getColorDepth });
  const stderr = Object.assign(new PassThrough(), { isTTY, getColorDepth });
  const report = createReport({ stdout, stderr }, json);
  return { report, out: () => String(stdout.read() ?? ""), err: () => String(stderr.read() ?? "") };
}

describe("a report", () => {
  it("tells results in words or as JSON, on stdout", () => {
    for (const [json, told] of [
      [false, "one file\n"],
      [true, '{\n  "files": 1\n}\n'],
    ] as const) {
      const { report, out, err } = open({ isTTY: false, json });
      report.result({ files: 1 }, () => "one file");
      expect([out(), err()]).toEqual([told, ""]);
    }
  });

  it("tells failures on stderr, or as JSON on stdout with details for programs", () => {
    const words = open({ isTTY: false });
    words.report.failure("no", 1, { code: "NO" });
    expect([words.out(), words.err()]).toEqual(["", "error: no\n"]);
    const data = open({ isTTY: false, json: true });
    data.report.failure("no", 1, { code: "NO" });
    expect([JSON.parse(data.out()), data.err()]).toEqual([{ error: { message: "no", exitCode: 1, code: "NO" } }, ""]);
  });

  it("has colours on a terminal only, unless NO_COLOR or FORCE_COLOR say otherwise", () => {
    const green = (isTTY: boolean) => open({ isTTY }).report.style("green", "x");
    expect(green(false)).toBe("x");
    vi.stubEnv("TERM", "xterm-256color");
    expect(green(true)).toBe("\u001b[32mx\u001b[39m");
    vi.stubEnv("FORCE_COLOR", "1");
    expect(green(false)).toBe("\u001b[32mx\u001b[39m");
    vi.stubEnv("FORCE_COLOR", undefined);
    vi.stubEnv("NO_COLOR", "1");
    expect(green(true)).toBe("x");
  });

  it("says on a terminal what takes long, and takes it away again", async () => {
    const { report, err } = open({ isTTY: true });
    let finish = () => {};
    const work = report.during("Loading", new Promise<void>((resolve) => (finish = resolve)));
    await vi.advanceTimersByTimeAsync(499);
    expect(err()).toBe("");
    await vi.advanceTimersByTimeAsync(1);
    expect(err()).toContain("Loading …");
    finish();
    await work;
    expect(err()).toBe("\r\u001b[K");
  });

  it("keeps logs free of that", async () => {
    const { report, err } = open({ isTTY: false });
    const work = report.during("Loading", new Promise((resolve) => setTimeout(resolve, 60_000)));
    await vi.advanceTimersByTimeAsync(60_000);
    await work;
    expect(err()).toBe("");
  });
});
