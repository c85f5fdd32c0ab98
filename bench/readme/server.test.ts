import { describe, expect, it } from "vitest";
import type { ServerResult } from "../server/chart.js";
import type { Figures } from "../server/measure.js";
import { workloadNames } from "../server/workloads.js";
import { describeServer } from "./server.js";

const costs = (median: number) => ({ ratio: { median, min: median, max: median } }) as Figures;

function resultWith(fastifyEcho: number): ServerResult {
  const entries = workloadNames.map((workload) => [
    workload,
    {
      raw: costs(1),
      "parley-get": costs(1.2),
      "trpc-post": costs(9),
      ...(workload !== "batch" && { fastify: costs(workload === "echo" ? fastifyEcho : 1.3) }),
    },
  ]);
  return { versions: { fastify: "5.0.0" }, workloads: Object.fromEntries(entries) };
}

describe("what the README says of servers", () => {
  it("names every library that costs less, and on what", () => {
    expect(describeServer(resultWith(1.1))).toContain("Where others cost less than Parley: a small query (Fastify).");
  });

  it("says so when there is none", () => {
    expect(describeServer(resultWith(1.2))).toContain("No other library costs less than Parley on any of these.");
  });

  it("leaves cells empty where a library cannot do it", () => {
    expect(describeServer(resultWith(1.3))).toMatch(/10 small queries in one request \|\s+1\.20 \|\s+– \|/);
  });
});
