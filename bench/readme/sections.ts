import { type BundleResult, drawBundle } from "../bundle/chart.js";
import { type ClientResult, drawClient } from "../client/chart.js";
import { type CodecResult, drawCodec } from "../codec/chart.js";
import { drawColdstart } from "../coldstart/chart.js";
import type { ColdstartResult } from "../coldstart/figures.js";
import { drawMemory, type MemoryResult } from "../memory/chart.js";
import { drawOverload } from "../overload/chart.js";
import type { OverloadResult } from "../overload/result.js";
import { type Machine, type Recorded, readJsonResult } from "../report/results.js";
import { drawServer, type ServerResult } from "../server/chart.js";
import { drawSimulation } from "../simulate/chart.js";
import type { SimulationResult } from "../simulate/result.js";
import { drawTypes, type TypesResult } from "../types/chart.js";
import { describeBundle } from "./bundle.js";
import { describeClient } from "./client.js";
import { describeCodec } from "./codec.js";
import { describeColdstart } from "./coldstart.js";
import { describeMachines } from "./machine.js";
import { describeMemory } from "./memory.js";
import { describeOverload } from "./overload.js";
import { describeServer } from "./server.js";
import { describeSimulation } from "./simulate.js";
import { describeTypes } from "./types.js";

/** What the README shows of one benchmark, made of results/<name>.json. */
interface Section {
  readonly name: string;
  readonly text: string;
  readonly chart: string;
  readonly machine: Machine | undefined;
}

/** What one benchmark's results are made into. */
interface Writer<Result> {
  readonly describe: (result: Result) => string;
  readonly draw: (result: Result) => string;
}

/** All sections whose results are there, in the README's order. */
export function listSections(): readonly Section[] {
  return [
    ...section<ServerResult>("server", { describe: describeServer, draw: drawServer }),
    ...section<OverloadResult>("overload", { describe: describeOverload, draw: drawOverload }),
    ...section<CodecResult>("codec", { describe: describeCodec, draw: drawCodec }),
    ...section<ClientResult>("client", { describe: describeClient, draw: drawClient }),
    ...section<BundleResult>("bundle", { describe: describeBundle, draw: drawBundle }),
    ...section<MemoryResult>("memory", { describe: describeMemory, draw: drawMemory }),
    ...section<ColdstartResult>("coldstart", { describe: describeColdstart, draw: drawColdstart }),
    ...section<SimulationResult>("simulate", { describe: describeSimulation, draw: drawSimulation }),
    ...section<TypesResult>("types", { describe: describeTypes, draw: drawTypes }),
  ];
}

function section<Result extends object>(name: string, { describe, draw }: Writer<Result>): readonly Section[] {
  const result: (Result & Recorded) | undefined = readJsonResult<Result>(name);
  if (!result) return [];
  return [{ name, text: describe(result), chart: draw(result), machine: result.machine }];
}

/** What comes to the same on every machine, however busy. */
const untimed = ["bundle", "simulate"];

const figures = /(<!-- figures -->\n)[\s\S]*?(<!-- \/figures -->)/;

/** A README with what benchmarks have found between its markers. @throws Error when it has none. */
export function withFigures(readme: string, sections: readonly Section[]): string {
  if (!figures.test(readme)) throw new Error("The README has no <!-- figures --> and <!-- /figures -->");
  const machines = sections.flatMap(({ name, machine }) =>
    machine && !untimed.includes(name) ? [[name, machine] as const] : [],
  );
  const text = [...sections.map(({ text }) => text), describeMachines(new Map(machines))].join("\n\n");
  return readme.replace(figures, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`);
}
