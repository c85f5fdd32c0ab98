import { metrics } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { afterEach, describe, expect, it } from "vitest";
import { meterOverload } from "./open-telemetry.js";
import { busySnapshot } from "./test-support/busy-snapshot.js";

afterEach(() => metrics.disable());

describe("meterOverload()", () => {
  it("tells the app's meter how loaded the server is", async () => {
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter });
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    expect(meterOverload(() => busySnapshot)).toBe(true);
    await reader.forceFlush();
    const exported = exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
      .flatMap(({ descriptor, dataPoints }) =>
        dataPoints.map(({ attributes, value }) => ({
          name: descriptor.name,
          unit: descriptor.unit,
          attributes,
          value,
        })),
      );
    expect(exported).toContainEqual({ name: "parley.calls_in_flight", unit: "1", attributes: {}, value: 30 });
    expect(exported).toContainEqual({ name: "parley.event_loop_turn", unit: "s", attributes: {}, value: 0.004 });
    expect(exported).toContainEqual({
      name: "parley.calls_shed",
      unit: "1",
      attributes: { reason: "queue" },
      value: 12,
    });
    await reader.shutdown();
  });

  it("does nothing in an app that has none", () => {
    expect(meterOverload(() => busySnapshot)).toBe(false);
  });
});
