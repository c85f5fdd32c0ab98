import { beforeAll, describe, expect, it } from "vitest";
import { compilePrograms } from "../server/compile-programs.js";
import { type CellFigures, runCell } from "./cell.js";
import { addresses, get, workloads } from "./workloads.js";

let folder: string;

beforeAll(async () => {
  const programs = ["overload/host-main.ts", "overload/generator/main.ts", "overload/hosts/parley.ts"];
  folder = await compilePrograms("overload-test", programs, "sources");
});

function overload(streams: typeof workloads.cpu.streams, rate: number): Promise<CellFigures> {
  const phases = [
    { seconds: 0.5, rate: rate / 6 },
    { seconds: 1.5, rate },
  ];
  return runCell({ folder, host: "parley", streams, phases, measured: { from: 0.5, to: 2 } });
}

describe("a server with more requests than it can serve", () => {
  it("answers some, and tells those it turns away that nothing ran; each call is counted once", async () => {
    const { report, outcomes, notExecuted } = await overload(workloads.cpu.streams, 1_500);
    expect(outcomes.ok).toBeGreaterThan(0);
    expect(outcomes.shed).toBeGreaterThan(0);
    expect(notExecuted).toBe(outcomes.shed);
    const { offered, ok, shed, lost, failed } = report.all;
    expect(ok + shed + lost + failed).toBe(offered);
    expect(report.starved).toBe(0);
  }, 30_000);

  it("decides on each call of a batch", async () => {
    const { report, outcomes, notExecuted } = await overload(workloads.batch.streams, 600);
    expect(outcomes.shed).toBeGreaterThan(0);
    expect(notExecuted).toBe(outcomes.shed);
    const { offered, ok, shed, lost, failed } = report.all;
    expect([ok + shed + lost, failed]).toEqual([offered, 0]);
    expect(offered % 10).toBe(0);
  }, 30_000);
});

describe("the load generator", () => {
  it("counts an unknown procedure as failed, from whichever address it was called", async () => {
    const streams = [get("nothing", { callers: addresses.slice(0, 2) })];
    const { report } = await runCell({
      folder,
      host: "parley",
      streams,
      phases: [{ seconds: 0.5, rate: 100 }],
      measured: { from: 0, to: 0.5 },
    });
    expect(report.all.offered).toBeGreaterThan(0);
    expect(report.all.failed).toBe(report.all.offered);
  }, 30_000);
});
