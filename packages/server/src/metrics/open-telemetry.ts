import type { OverloadSnapshot } from "../admission/snapshot.js";
import { type Metric, overloadMetrics } from "./overload-metrics.js";

/** What of OpenTelemetry's API is used here: its interfaces of the same names. */
interface ObservableInstrument {
  readonly addCallback: (callback: (result: ObservableResult) => void) => void;
}

interface ObservableResult {
  readonly observe: (value: number, attributes?: Readonly<Record<string, string>>) => void;
}

interface InstrumentOptions {
  readonly description: string;
  readonly unit: string;
}

interface Meter {
  readonly createObservableCounter: (name: string, options: InstrumentOptions) => ObservableInstrument;
  readonly createObservableGauge: (name: string, options: InstrumentOptions) => ObservableInstrument;
}

interface MeterProvider {
  readonly getMeter: (name: string, version?: string) => Meter;
}

/** Where every copy of `@opentelemetry/api` 1.x keeps what the app has registered, so that libraries need no dependency on it. */
const registry = Symbol.for("opentelemetry.js.api.1");

/**
 * Tells the app's meter, where it has one, of a server's load: `parley.calls_shed` with the attribute `reason`, and so on. The app registers
 * its meter provider before it makes its handlers, as OpenTelemetry asks. Answers whether there was one.
 */
export function meterOverload(snapshot: () => OverloadSnapshot): boolean {
  const provider = appMeterProvider();
  if (!provider) return false;
  const meter = provider.getMeter("@parley/server");
  for (const metric of overloadMetrics) {
    instrument(meter, metric).addCallback((result) => {
      for (const { value, labels } of metric.read(snapshot())) result.observe(value, labels);
    });
  }
  return true;
}

function instrument(meter: Meter, { name, kind, unit, help }: Metric): ObservableInstrument {
  const options = { description: help, unit: unit ? "s" : "1" };
  return kind === "counter"
    ? meter.createObservableCounter(`parley.${name}`, options)
    : meter.createObservableGauge(`parley.${name}`, options);
}

function appMeterProvider(): MeterProvider | undefined {
  // What is there was put there by OpenTelemetry's own API, whose interfaces do not change within version 1.
  const registered = Reflect.get(globalThis, registry) as { readonly metrics?: MeterProvider } | undefined;
  return registered?.metrics;
}
