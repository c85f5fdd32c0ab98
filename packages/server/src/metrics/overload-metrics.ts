import type { OverloadSnapshot } from "../admission/snapshot.js";

/** One figure of a metric, and what tells it from the metric's others. */
export interface MetricSample {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** One metric: how it is named, what it means, and how it is read off a snapshot. */
export interface Metric {
  /** In words joined by underscores, without prefix, unit and `total`, which the formats put in their own way. */
  readonly name: string;
  /** A counter only rises while the process lives; a gauge says how things stand. */
  readonly kind: "counter" | "gauge";
  /** Seconds, as both formats want durations; undefined for what is counted. */
  readonly unit?: "seconds";
  readonly help: string;
  readonly read: (snapshot: OverloadSnapshot) => readonly MetricSample[];
}

/** What a server tells of its load: one list for every format, so that no two of them differ. */
export const overloadMetrics: readonly Metric[] = [
  counter("calls_offered", "Calls that asked to be let in.", ({ offered }) => offered),
  counter("calls_admitted", "Calls that were let in.", ({ admitted }) => admitted),
  counter("calls_finished", "Calls that ended within their deadline.", ({ finished }) => finished),
  counter("calls_late", "Calls whose handlers ended after their deadline.", ({ late }) => late),
  {
    name: "calls_shed",
    kind: "counter",
    help: "Calls that were turned away before their handlers began, by reason.",
    read: ({ shed }) => labelled("reason", shed),
  },
  {
    name: "calls_shed_by_criticality",
    kind: "counter",
    help: "Calls that were turned away before their handlers began, by how much that hurts.",
    read: ({ shedByCriticality }) => labelled("criticality", shedByCriticality),
  },
  gauge("calls_in_flight", "Calls that run.", ({ inFlight }) => inFlight),
  gauge("calls_in_flight_limit", "How many calls may run at once, as it stands.", ({ limit }) => limit),
  gauge("calls_queued", "Calls that wait to be let in.", ({ queued }) => queued),
  gauge("streams_open", "Streams that stand open.", ({ streams }) => streams),
  gauge("overload_level", "0 while everything is let in, up to 1 when nothing is.", ({ level }) => level),
  {
    name: "event_loop_turn",
    kind: "gauge",
    unit: "seconds",
    help: "How long the event loop's last turns took.",
    read: ({ lagMs }) => [{ value: lagMs / 1_000 }],
  },
  {
    name: "queue_wait",
    kind: "gauge",
    unit: "seconds",
    help: "How long calls waited to be let in lately.",
    read: ({ queueMs }) => [
      { value: queueMs.p50 / 1_000, labels: { quantile: "0.5" } },
      { value: queueMs.p99 / 1_000, labels: { quantile: "0.99" } },
    ],
  },
];

type Read = (snapshot: OverloadSnapshot) => number;

function counter(name: string, help: string, read: Read): Metric {
  return { name, kind: "counter", help, read: (snapshot) => [{ value: read(snapshot) }] };
}

function gauge(name: string, help: string, read: Read): Metric {
  return { name, kind: "gauge", help, read: (snapshot) => [{ value: read(snapshot) }] };
}

function labelled(label: string, values: Readonly<Record<string, number>>): readonly MetricSample[] {
  return Object.entries(values).map(([name, value]) => ({ value, labels: { [label]: name } }));
}
